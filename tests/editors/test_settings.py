"""The settings that the VS Code client declares, held to what the server reads."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cuemark.config import FEATURES, KEYS, Config, decode, merge

MANIFEST = Path(__file__).parents[2] / "client-vscode" / "package.json"
CLIENT_ALONE = {"args"}  # arguments of the program that the client starts
CI_ALONE = {"fail-on"}  # an editor does not fail
PROGRAM = {"path", "interpreter", "args"}  # what the client starts, and does not pass on


def settings() -> dict[str, Mapping[str, Any]]:
    """Return each declared setting by the name of its key."""
    groups = json.loads(MANIFEST.read_text("utf-8"))["contributes"]["configuration"]
    return {
        name.removeprefix("cuemark."): setting
        for group in groups
        for name, setting in group["properties"].items()
    }


def defaults() -> dict[str, Any]:
    """Return what the client passes on where nobody has set anything: an empty value is left out."""
    return {
        key: setting["default"]
        for key, setting in settings().items()
        if key not in PROGRAM and setting["default"] not in (None, "", [], {})
    }


def test_every_key_can_be_set_in_the_editor() -> None:
    keys = {key.removesuffix(".*") for key in KEYS}
    assert settings().keys() - CLIENT_ALONE == keys - CI_ALONE


def test_what_nobody_has_set_changes_nothing() -> None:
    read = decode(defaults(), by_user=True)
    assert (merge({}, read.values), read.problems) == (Config(), ())


def test_what_nobody_has_set_leaves_the_vault_its_own() -> None:
    vault = decode({"diagnostics": {"scope": "vault"}, "features": {"hover": False}}).values
    assert merge(vault, decode(defaults(), by_user=True).values) == merge(vault)


def test_the_words_to_choose_from_are_those_that_are_read() -> None:
    choices = [(key, word) for key, setting in settings().items() for word in setting.get("enum", ()) if word]
    assert [choice for choice in choices if decode(dict([choice]), by_user=True).problems] == []


def test_the_severities_to_choose_from_are_those_that_are_read() -> None:
    words = settings()["severity"]["additionalProperties"]["enum"]
    assert [word for word in words if decode({"severity": {"missing-note": word}}).problems] == []


def test_every_feature_can_be_switched_and_tells_its_default() -> None:
    declared = settings()["features"]["properties"]
    assert {name: one["default"] for name, one in declared.items()} == {
        name: default.in_vscode for name, default in FEATURES.items()
    }
