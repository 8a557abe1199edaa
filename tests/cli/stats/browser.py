"""Debian's Chromium without a window, spoken to in its own protocol through two pipes."""

import contextlib
import fcntl
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

CHROMIUM: Final = shutil.which("chromium")
# Its pipes are the files 3 and 4 of the process.
START: Final = 'exec "$@" 3<&{ours} 4>&{theirs}'
FLAGS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class Tab:
    """One page; what it logs and what it asks for is kept."""

    def __init__(self, sent: int, received: int) -> None:
        self._sent = os.fdopen(sent, "wb", buffering=0)
        self._received = os.fdopen(received, "rb")
        self._number = 0
        self._session = ""
        self.logged: list[str] = []
        self.requests: list[str] = []

    def open(self, file: Path, *, dark: bool = False) -> None:
        """Open a file in a new tab and wait until its plots are drawn."""
        self._session = ""
        self.logged.clear()
        self.requests.clear()
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")
        self.call(
            "Emulation.setDeviceMetricsOverride", width=1200, height=1000, deviceScaleFactor=1, mobile=False
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[scheme])
        self.call("Page.navigate", url=file.as_uri())
        self.ask(
            "new Promise(done => { const look = () => document.documentElement?.dataset.drawn === undefined"
            " ? requestAnimationFrame(look) : done(true); look(); })"
        )
        self.drawn()

    def ask(self, script: str) -> Any:
        """Return what a script says, waiting for its promise."""
        answer = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def drawn(self) -> None:
        """Wait until what was just changed is on the screen."""
        self.ask("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))")

    def press(self, key: str) -> None:
        text = {"text": key} if len(key) == 1 else {}
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, **text)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key)
        self.drawn()

    def call(self, method: str, **params: Any) -> Any:
        """Call a method and return its answer; events that come before it are kept."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        self._sent.write(json.dumps(message).encode() + b"\0")
        while True:
            answer = self._read()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer["error"]
                return answer["result"]
            self._keep(answer)

    def _read(self) -> dict[str, Any]:
        data = bytearray()
        while (byte := self._received.read(1)) != b"\0":
            assert byte, "Chromium has ended"
            data += byte
        answer: dict[str, Any] = json.loads(data)
        return answer

    def _keep(self, event: dict[str, Any]) -> None:
        params = event.get("params", {})
        match event["method"]:
            case "Network.requestWillBeSent":
                self.requests.append(params["request"]["url"])
            case "Runtime.consoleAPICalled":
                self.logged.append(" ".join(str(one.get("value")) for one in params["args"]))
            case "Log.entryAdded":
                self.logged.append(params["entry"]["text"])
            case "Runtime.exceptionThrown":
                self.logged.append(str(params["exceptionDetails"]))


@contextlib.contextmanager
def tab(profile: Path) -> Iterator[Tab]:
    """Run a browser that has never been used, with one tab."""
    assert CHROMIUM
    ours, sent = os.pipe()
    received, theirs = os.pipe()
    # Neither may be 3 or 4 itself.
    ours, theirs = _above(ours), _above(theirs)
    shell = ["bash", "-c", START.format(ours=ours, theirs=theirs), "bash"]
    command = [*shell, CHROMIUM, *FLAGS, f"--user-data-dir={profile}"]
    log = profile.with_suffix(".log")
    with (
        log.open("wb") as kept,
        subprocess.Popen(command, pass_fds=(ours, theirs), stdout=kept, stderr=kept) as process,
    ):
        os.close(ours)
        os.close(theirs)
        page = Tab(sent, received)
        try:
            yield page
        finally:
            with contextlib.suppress(AssertionError, OSError):
                page.call("Browser.close")
            process.wait()
            page._sent.close()
            page._received.close()


def _above(file: int) -> int:
    high = fcntl.fcntl(file, fcntl.F_DUPFD, 10)
    os.close(file)
    return high
