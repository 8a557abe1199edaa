"""Which features are on: asked at every request, and at the start for what is announced."""

from collections.abc import Iterable
from typing import Final

from lsprotocol import types

from cuemark.config import Config, is_on

# The method of each request that a feature answers; those that only resolve something are always answered.
METHODS: Final = {
    types.CALL_HIERARCHY_INCOMING_CALLS: "call-hierarchy",
    types.CALL_HIERARCHY_OUTGOING_CALLS: "call-hierarchy",
    types.TEXT_DOCUMENT_CODE_ACTION: "code-actions",
    types.TEXT_DOCUMENT_CODE_LENS: "code-lenses",
    types.TEXT_DOCUMENT_COMPLETION: "completion",
    types.TEXT_DOCUMENT_DEFINITION: "definition",
    types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT: "highlights",
    types.TEXT_DOCUMENT_DOCUMENT_LINK: "document-links",
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: "document-symbols",
    types.TEXT_DOCUMENT_FOLDING_RANGE: "folding",
    types.TEXT_DOCUMENT_HOVER: "hover",
    types.TEXT_DOCUMENT_LINKED_EDITING_RANGE: "linked-editing",
    types.TEXT_DOCUMENT_PREPARE_CALL_HIERARCHY: "call-hierarchy",
    types.TEXT_DOCUMENT_PREPARE_RENAME: "rename",
    types.TEXT_DOCUMENT_REFERENCES: "references",
    types.TEXT_DOCUMENT_RENAME: "rename",
    types.TEXT_DOCUMENT_SELECTION_RANGE: "selection-ranges",
    types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL: "semantic-tokens",
    types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL_DELTA: "semantic-tokens",
    types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE: "semantic-tokens",
    types.TEXT_DOCUMENT_TYPE_DEFINITION: "definition",
}
# What an editor must not hear of where it is off: two services of one kind get in each other's way.
ANNOUNCED: Final = {
    "document-symbols": "document_symbol_provider",
    "folding": "folding_range_provider",
    "selection-ranges": "selection_range_provider",
    "workspace-symbols": "workspace_symbol_provider",
}


def withdraw(capabilities: types.ServerCapabilities, configs: Iterable[Config], *, in_vscode: bool) -> None:
    """Announce nothing that another service of the editor is to do in all vaults."""
    configs = list(configs)
    for name, provider in ANNOUNCED.items():
        if not any(is_on(config.features, name, in_vscode=in_vscode) for config in configs):
            setattr(capabilities, provider, None)
