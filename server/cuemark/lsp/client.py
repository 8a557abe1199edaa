"""What the editor at the other end can do, asked once at `initialize`."""

from dataclasses import dataclass
from typing import Final

from lsprotocol import types

EDITS: Final = ("workspace", "workspace_edit")


@dataclass(frozen=True, slots=True)
class Client:
    """One flag for each capability that changes what we send."""

    pulls: bool = False  # asks for diagnostics, and must never be pushed to
    refreshes: bool = False  # asks again when told that diagnostics changed elsewhere
    links: bool = False  # definition: knows what was asked about (LocationLink)
    snippets: bool = False  # completion: places the cursor behind `]]`
    keeps_tail: bool = False  # completion: a snippet leaves what stands behind the cursor (Neovim 0.11)
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


def client_of(capabilities: types.ClientCapabilities) -> Client:
    """Read the flags from what an editor said of itself."""
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
        document_changes=_says(capabilities, *EDITS, "document_changes"),
        creates="create" in _listed(capabilities, *EDITS, "resource_operations"),
        moves="rename" in _listed(capabilities, *EDITS, "resource_operations"),
        prepares=_says(capabilities, "text_document", "rename", "prepare_support"),
        annotates=_has(capabilities, *EDITS, "change_annotation_support"),
        resolves_actions=_resolves_actions(capabilities),
    )


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


def _shows_markdown(capabilities: types.ClientCapabilities) -> bool:
    formats = _at(capabilities, ("text_document", "hover", "content_format"))
    return not isinstance(formats, list | tuple) or not formats or types.MarkupKind.Markdown in formats
