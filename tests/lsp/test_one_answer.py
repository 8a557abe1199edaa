"""The editor shows what CI shows: the findings of `cuemark check` and those of the server are the same."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.lsp.editor import PULLS, Editor

VAULT = Path(__file__).parents[1] / "vault"
SETTINGS = {"diagnostics": {"scope": "vault"}}


def checked(vault: Path) -> set[tuple[str, str, int, str]]:
    command = [sys.executable, "-m", "cuemark", "check", "--output-format", "json", str(vault)]
    found = json.loads(subprocess.run(command, capture_output=True, check=False, text=True).stdout)
    return {
        (Path(one["filename"]).as_uri(), one["code"], one["location"]["row"], one["message"]) for one in found
    }


def served(vault: Path) -> set[tuple[str, str, int, str]]:
    with Editor(vault, "", PULLS, initializationOptions=SETTINGS) as editor:
        reports = editor.request("workspace/diagnostic", {"previousResultIds": []})["items"]
    return {
        (report["uri"], one["code"], one["range"]["start"]["line"] + 1, one["message"])
        for report in reports
        for one in report["items"]
    }


def test_the_editor_and_check_agree_on_the_example_vault(tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    shutil.copytree(VAULT, vault)
    assert checked(vault)
    assert served(vault) == checked(vault)


@pytest.mark.corpus
def test_the_editor_and_check_agree_on_a_folder_of_real_notes(corpus: Path, tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    shutil.copytree(corpus / "fireship", vault / "fireship")
    assert served(vault) == checked(vault)
