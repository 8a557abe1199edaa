"""Ask `cuemark serve` for a hover as an editor does, and print it: VAULT NOTE TEXT.

The cursor is put on the first place of NOTE where TEXT stands. Speaks the protocol by hand, over
stdin and stdout, so that a reader sees what an editor sends.
"""

import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Any

PATIENCE = 30  # seconds; a server that has not answered by then is ended


def write(pipe: IO[bytes], **message: object) -> None:
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    pipe.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
    pipe.flush()


def read(pipe: IO[bytes]) -> dict[str, Any]:
    length = 0
    while (header := pipe.readline().strip()) or not length:
        if not header:
            sys.exit("The server ended without an answer")
        name, value = header.split(b":")
        length = int(value) if name.lower() == b"content-length" else length
    message: dict[str, Any] = json.loads(pipe.read(length))
    return message


class Server:
    """A running server, asked one thing after the other."""

    def __init__(self, *command: str) -> None:
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self.process.stdin
        assert self.process.stdout
        self.stdin, self.stdout = self.process.stdin, self.process.stdout
        self.asked = 0

    def tell(self, method: str, **params: object) -> None:
        write(self.stdin, method=method, params=params)

    def ask(self, method: str, **params: object) -> Any:
        self.asked += 1
        write(self.stdin, id=self.asked, method=method, params=params)
        while "method" in (answer := read(self.stdout)) or answer.get("id") != self.asked:
            if "id" in answer and "method" in answer:  # the server asks, too: nothing to say to that
                write(self.stdin, id=answer["id"], result=None)
        if "error" in answer:
            sys.exit(f"{method}: {answer['error']['message']}")
        return answer["result"]

    def stop(self) -> int:
        write(self.stdin, id="stop", method="shutdown")
        while read(self.stdout).get("id") != "stop":
            pass
        write(self.stdin, method="exit")
        return self.process.wait()


def hover(server: Server, vault: Path, note: Path, sought: str) -> str:
    """Return the Markdown that the server shows for the first `sought` in `note`."""
    text = note.read_text("utf-8")
    before = text[: text.index(sought) + 1]
    position = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
    capabilities = {"textDocument": {"hover": {"contentFormat": ["markdown"]}}}
    server.ask("initialize", processId=None, rootUri=vault.as_uri(), capabilities=capabilities)
    server.tell("initialized")
    document = {"uri": note.as_uri(), "languageId": "markdown", "version": 1, "text": text}
    server.tell("textDocument/didOpen", textDocument=document)
    answer = server.ask("textDocument/hover", textDocument={"uri": note.as_uri()}, position=position)
    return str(answer["contents"]["value"]) if answer else ""


def main(vault: str, note: str, sought: str) -> int:
    server = Server("cuemark", "serve")
    alarm = threading.Timer(PATIENCE, server.process.kill)
    alarm.start()
    try:
        shown = hover(server, Path(vault).resolve(), Path(vault, note).resolve(), sought)
        print(shown or "The server shows nothing there")
        return server.stop() if shown else 1
    except BrokenPipeError:
        sys.exit("The server ended without an answer")
    finally:
        alarm.cancel()
        server.process.kill()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
