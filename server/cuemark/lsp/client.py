"""What the editor at the other end can do, asked once at `initialize`."""

from dataclasses import dataclass
from typing import Final

from lsprotocol import types

EDITS: Final = ("workspace", "workspace_edit")
SHOW_REFERENCES: Final = "cuemark.showReferences"
# What those call themselves that are made from VS Code.
MADE_FROM_VSCODE: Final = frozenset(
    {"Antigravity", "Code - OSS", "code-server", "Cursor", "Kiro", "Positron", "Trae", "VSCodium", "Windsurf"}
)


@dataclass(frozen=True, slots=True)
class Client:
    """One flag for each capability that changes what we send."""

    pulls: bool = False  # asks for diagnostics, and must never be pushed to
    refreshes: bool = False  # asks again when told that diagnostics changed elsewhere
    links: bool = False  # definition: knows what was asked about (LocationLink)
    snippets: bool = False  # completion: places the cursor behind `]]`
    keeps_tail: bool = False  # completion: a snippet leaves what stands behind the cursor (Neovim 0.11)
    is_vscode: bool = False  # has a Markdown service of its own
    label_details: bool = False  # completion: shows titles beside labels
    markdown: bool = True  # hover: shows CommonMark
    progress: bool = False  # shows a progress bar
    watches: bool = False  # tells of changed files when asked to
    configuration: bool = False  # answers questions about its settings
    opens: bool = False  # opens addresses in the browser or in a player
    applies: bool = False  # makes the edits that a command of ours asks for
    document_changes: bool = False  # edits: takes versions, and files made and moved among them
    creates: bool = False  # edits: makes files
    moves: bool = False  # edits: renames files
    prepares: bool = False  # rename: asks first what it would change
    annotates: bool = False  # edits: shows what they are for, and asks before those that need it
    resolves_actions: bool = False  # code actions: asks for the edit of the one that was chosen
    tree: bool = False  # document symbols: takes them in each other
    seeks_late: bool = False  # workspace symbols: asks for the place of the one that is chosen
    most_folds: int | None = None  # folding: more are not taken
    refreshes_lenses: bool = False  # asks again when told that something changed elsewhere
    refreshes_hints: bool = False  # likewise
    refreshes_tokens: bool = False  # likewise
    shows_references: bool = False  # lenses: its client has our command `cuemark.showReferences`


def client_of(capabilities: types.ClientCapabilities) -> Client:
    """Read the flags from what an editor said of itself."""
    operations = _listed(capabilities, *EDITS, "resource_operations")
    return Client(
        pulls=_has(capabilities, "text_document", "diagnostic"),
        refreshes=_says(capabilities, "workspace", "diagnostics", "refresh_support"),
        links=_says(capabilities, "text_document", "definition", "link_support"),
        snippets=_says(capabilities, "text_document", "completion", "completion_item", "snippet_support"),
        label_details=_says(
            capabilities, "text_document", "completion", "completion_item", "label_details_support"
        ),
        markdown=_shows_markdown(capabilities),
        progress=_says(capabilities, "window", "work_done_progress"),
        watches=_says(capabilities, "workspace", "did_change_watched_files", "dynamic_registration"),
        configuration=_says(capabilities, "workspace", "configuration"),
        opens=_says(capabilities, "window", "show_document", "support"),
        applies=_says(capabilities, "workspace", "apply_edit"),
        # Neovim 0.11 does not say that it takes them, but whoever makes and moves files has to.
        document_changes=bool(operations) or _says(capabilities, *EDITS, "document_changes"),
        creates="create" in operations,
        moves="rename" in operations,
        prepares=_says(capabilities, "text_document", "rename", "prepare_support"),
        annotates=_has(capabilities, *EDITS, "change_annotation_support"),
        resolves_actions=_resolves_actions(capabilities),
        tree=_says(capabilities, "text_document", "document_symbol", "hierarchical_document_symbol_support"),
        seeks_late="location.range"
        in _listed(capabilities, "workspace", "symbol", "resolve_support", "properties"),
        most_folds=_number(capabilities, "text_document", "folding_range", "range_limit"),
        refreshes_lenses=_says(capabilities, "workspace", "code_lens", "refresh_support"),
        refreshes_hints=_says(capabilities, "workspace", "inlay_hint", "refresh_support"),
        refreshes_tokens=_says(capabilities, "workspace", "semantic_tokens", "refresh_support"),
        shows_references=SHOW_REFERENCES in _commands(capabilities.experimental),
    )


def is_vscode(name: str) -> bool:
    """Return whether a client of this name is VS Code or made from it."""
    return name.startswith("Visual Studio Code") or name in MADE_FROM_VSCODE


def _at(start: object, names: tuple[str, ...]) -> object:
    for name in names:
        start = getattr(start, name, None)
    return start


def _says(capabilities: types.ClientCapabilities, *names: str) -> bool:
    return bool(_at(capabilities, names))


def _has(capabilities: types.ClientCapabilities, *names: str) -> bool:
    return _at(capabilities, names) is not None


def _listed(capabilities: types.ClientCapabilities, *names: str) -> tuple[str, ...]:
    found = _at(capabilities, names)
    return tuple(str(getattr(one, "value", one)) for one in found) if isinstance(found, list | tuple) else ()


def _resolves_actions(capabilities: types.ClientCapabilities) -> bool:
    actions = ("text_document", "code_action")
    resolved = _listed(capabilities, *actions, "resolve_support", "properties")
    return "edit" in resolved and _says(capabilities, *actions, "data_support")


def _number(capabilities: types.ClientCapabilities, *names: str) -> int | None:
    found = _at(capabilities, names)
    return found if isinstance(found, int) else None


def _commands(experimental: object) -> tuple[object, ...]:
    """Return the commands that a client runs itself: `{"commands": {"commands": [...]}}`."""
    for _ in range(2):
        experimental = experimental.get("commands") if isinstance(experimental, dict) else None
    return tuple(experimental) if isinstance(experimental, list | tuple) else ()


def _shows_markdown(capabilities: types.ClientCapabilities) -> bool:
    formats = _at(capabilities, ("text_document", "hover", "content_format"))
    return not isinstance(formats, list | tuple) or not formats or types.MarkupKind.Markdown in formats
