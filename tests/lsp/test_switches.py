"""Features that can be switched: what the server asks, and what it announces."""

from lsprotocol import types

from cuemark.config import FEATURES, Config
from cuemark.lsp.switches import ANNOUNCED, METHODS, withdraw
from cuemark.lsp.table import TABLE

# What is asked within a request: the kinds of hints, what the outline holds, which vaults are searched.
ASKED_WITHIN = {"chapter-hints", "markdown-links", "moments-in-outline", "title-hints", "workspace-symbols"}
# What has switches of its own, or resolves what was offered.
ALWAYS = {types.TEXT_DOCUMENT_DIAGNOSTIC, types.TEXT_DOCUMENT_INLAY_HINT}


def check(configs: list[Config], *, in_vscode: bool) -> set[str]:
    """The features that are announced, of those that may be left to the editor."""
    capabilities = types.ServerCapabilities()
    for provider in ANNOUNCED.values():
        setattr(capabilities, provider, True)
    withdraw(capabilities, configs, in_vscode=in_vscode)
    return {name for name, provider in ANNOUNCED.items() if getattr(capabilities, provider)}


def test_every_feature_of_the_configuration_switches_something() -> None:
    assert {*METHODS.values(), *ASKED_WITHIN} == {*FEATURES}


def test_every_request_about_a_note_can_be_switched() -> None:
    asked = {method for method, _, _ in TABLE if method.startswith("textDocument/") and "/did" not in method}
    assert asked - METHODS.keys() <= ALWAYS


def test_what_vs_code_does_itself_is_announced_elsewhere() -> None:
    assert check([Config()], in_vscode=False) == {*ANNOUNCED}
    assert check([Config()], in_vscode=True) == set()


def test_what_one_vault_wants_is_announced() -> None:
    configs = [Config(), Config(features={"folding": True})]
    assert check(configs, in_vscode=True) == {"folding"}
