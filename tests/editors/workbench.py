"""A real VS Code that serves its window to a browser on this machine, in a home of its own.

It lies in `.cache/editors`, where `make editor-tools` puts it.
"""

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
TOOLS = ROOT / ".cache" / "editors"
CLIENT = ROOT / "client-vscode"
SERVER = TOOLS / "vscode" / "out" / "server-main.js"
# Extension host agent listening on 40213
LISTENING = re.compile(r"^Extension host agent listening on (\d+)$")
# The settings alone do not reach the window. A server whose test was killed ends by itself.
FLAGS = ("--disable-workspace-trust", "--telemetry-level", "off", "--enable-remote-auto-shutdown")
NOBODY = {"serviceUrl": "", "itemUrl": "", "resourceUrlTemplate": ""}  # no marketplace is asked
SETTINGS = {
    "chat.disableAIFeatures": True,
    "[markdown]": {"editor.wordWrap": "off"},  # a line of the note is a line of the window
    "extensions.autoCheckUpdates": False,
    "extensions.autoUpdate": False,
    "extensions.ignoreRecommendations": True,
    "files.autoSave": "off",  # in a browser it is on, and tests share the real vault
    "git.enabled": False,
    "workbench.enableExperiments": False,
    "workbench.startupEditor": "none",
}


def program(name: str) -> str:
    """Return the full path of a program that must be there."""
    found = shutil.which(name)
    assert found, f"{name} is not on the search path"
    return found


def is_installed() -> bool:
    return (TOOLS / "ready").exists() and (CLIENT / "node_modules").is_dir()


def pack(vsix: Path) -> Path:
    """Pack the client as it is now."""
    command = [
        program("npm"),
        "--prefix",
        str(CLIENT),
        "run",
        "--silent",
        "package",
        "--",
        "--out",
        str(vsix),
    ]
    packed = subprocess.run(command, capture_output=True, text=True, check=False)
    assert packed.returncode == 0, packed.stdout + packed.stderr
    return vsix


@contextlib.contextmanager
def workbench(home: Path, vsix: Path, told: Mapping[str, str]) -> Iterator[str]:
    """Run VS Code with the client installed; give the address of its window.

    What is `told` stands in the environment of the client and of tests in the extension host.
    """
    settings = home / "data" / "Machine" / "settings.json"
    settings.parent.mkdir(parents=True)
    # The search path of an extension is that of a login, not ours.
    settings.write_text(json.dumps({**SETTINGS, "cuemark.path": [program("cuemark")]}), "utf-8")
    environment = {**os.environ, **told, "EXTENSIONS_GALLERY": json.dumps(NOBODY)}
    command = [program("node"), str(SERVER), "--accept-server-license-terms", "--server-data-dir", str(home)]
    install = [*command, "--install-extension", str(vsix)]
    installed = subprocess.run(install, env=environment, capture_output=True, text=True, check=False)
    assert installed.returncode == 0, installed.stdout + installed.stderr
    serve = [*command, "--host", "127.0.0.1", "--port", "0", "--without-connection-token", *FLAGS]
    with log_of(serve, environment, home / "log.txt") as lines:
        port = next((found[1] for line in lines if (found := LISTENING.match(line.rstrip()))), None)
        assert port, f"VS Code did not start, see {home / 'log.txt'}"
        drain = threading.Thread(target=list, args=(lines,), daemon=True)
        drain.start()
        yield f"http://127.0.0.1:{port}"


@contextlib.contextmanager
def log_of(command: list[str], environment: Mapping[str, str], log: Path) -> Iterator[Iterator[str]]:
    """Run a program, give its lines as they come and keep them in a file; then end all that it started."""
    with (
        log.open("w", encoding="utf-8") as kept,
        subprocess.Popen(
            command,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,  # a group of its own, with the extension hosts and language servers
        ) as process,
    ):
        assert process.stdout
        try:
            yield (line for line in process.stdout if kept.write(line))
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait()
            # An extension host that hangs outlives its server.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
