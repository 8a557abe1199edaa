"""The features of an editor that can be switched, and which of them are on where nobody says so."""

from collections.abc import Mapping
from typing import Final, NamedTuple


class Default(NamedTuple):
    """Whether a feature is on: in VS Code, whose own Markdown service may do the same, and elsewhere."""

    elsewhere: bool = True
    in_vscode: bool = True


ON: Final = Default()
OFF: Final = Default(elsewhere=False, in_vscode=False)
LEFT_TO_VSCODE: Final = Default(in_vscode=False)

FEATURES: Final[Mapping[str, Default]] = {
    "call-hierarchy": ON,
    "chapter-hints": OFF,
    "code-actions": ON,
    "code-lenses": ON,
    "completion": ON,
    "definition": ON,
    "document-links": ON,
    "document-symbols": LEFT_TO_VSCODE,
    "folding": LEFT_TO_VSCODE,
    "highlights": ON,
    "hover": ON,
    "linked-editing": ON,
    "markdown-links": LEFT_TO_VSCODE,
    "moments-in-outline": OFF,
    "references": ON,
    "rename": ON,
    "selection-ranges": LEFT_TO_VSCODE,
    "semantic-tokens": ON,
    "title-hints": OFF,
    "workspace-symbols": LEFT_TO_VSCODE,
}


def is_on(chosen: Mapping[str, bool], name: str, *, in_vscode: bool) -> bool:
    """Return whether a feature of `FEATURES` is on; `chosen` is what somebody has set."""
    default = FEATURES[name]
    return chosen.get(name, default.in_vscode if in_vscode else default.elsewhere)
