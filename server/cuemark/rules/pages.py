"""The pages of the rules: their text in the installed package, and the address that findings link to."""

from pathlib import Path
from typing import Final

# In the wheel the pages lie in the package; in a checkout they lie in `docs/rules`.
PACKED: Final = Path(__file__).parent.parent / "docs" / "rules"
CHECKOUT: Final = Path(__file__).parents[3] / "docs" / "rules"
FOLDER: Final = PACKED if PACKED.is_dir() else CHECKOUT
# Until the project has a home, a page is a file of the installed package.
BASE_URL: Final = FOLDER.as_uri()


def page_url(code: str) -> str:
    """Return the address of a rule's page."""
    return f"{BASE_URL}/{code}.md"


def read_page(code: str) -> str:
    """Return the text of a rule's page, "" where it is not installed."""
    path = FOLDER / f"{code}.md"
    return path.read_text("utf-8") if path.is_file() else ""
