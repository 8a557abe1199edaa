"""A server with a handler for each way to misbehave, started by `test_wire.py` as a process."""

import asyncio
import sys
import threading
from typing import Any, Never

from lsprotocol import types

from cuemark.lsp import logs
from cuemark.lsp.documents import Document
from cuemark.lsp.messages import Raw
from cuemark.lsp.wire import Wire, run_stdio

Json = dict[str, Any] | list[Any]
"""Parameters; `object` would do for a checker, but pygls reads it as the place to put the server."""


class Probe(Wire):
    def adjust(self, params: types.InitializeParams, capabilities: types.ServerCapabilities) -> None:
        capabilities.experimental = {"for": params.client_info and params.client_info.name}


server = Probe("probe", "1.2.3", watch_every=0.05)


@server.feature(types.INITIALIZED)
async def initialized(ls: Wire, _: types.InitializedParams) -> None:
    """Be a coroutine, as is usual for what asks the editor to register something."""
    await asyncio.sleep(0)
    ls.protocol.notify("probe/ready")


@server.feature(types.TEXT_DOCUMENT_HOVER)
def hover(ls: Wire, params: types.HoverParams) -> types.Hover | None:
    document = ls.documents.get(params.text_document.uri)
    return types.Hover(contents=document.text) if document else None


@server.feature(types.TEXT_DOCUMENT_DID_OPEN)
@server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
@server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
def taken_over(ls: Wire, document: Document) -> None:
    ls.protocol.notify("probe/document", Raw({"uri": document.uri, "version": document.version}))


@server.feature("probe/echo")
def echo(params: Json) -> Raw:
    return Raw(params)


@server.feature("probe/fail")
def fail(params: Json) -> Never:
    raise ValueError(f"about a note: {params}")


@server.feature("probe/failLater")
async def fail_later(params: Json) -> Never:
    await asyncio.sleep(0)
    raise ValueError(f"about a note: {params}")


@server.feature("probe/unsendable")
def unsendable(_: Json) -> Raw:
    return Raw(object())


@server.feature("probe/wait")
async def wait(ls: Wire, _: Json) -> None:
    """Wait for ever, and tell when that begins and ends."""
    ls.protocol.notify("probe/waiting")
    try:
        await asyncio.Event().wait()
    finally:
        ls.protocol.notify("probe/cancelled")


@server.feature("probe/slowly")
async def slowly(params: Json) -> Raw:
    """Answer after a few turns of the loop."""
    for _turn in range(5):
        await asyncio.sleep(0)
    return Raw(params)


@server.feature("probe/textNow")
async def text_now(ls: Wire, params: dict[str, str]) -> Raw:
    document = ls.documents.get(params["uri"])
    await asyncio.sleep(0)
    return Raw(document and document.text)


@server.feature("probe/jobs")
async def jobs(_: Json) -> None:
    """Fill the pool with jobs that never end, each holding a thread."""
    never = threading.Event()
    for _job in range(40):
        asyncio.get_running_loop().run_in_executor(None, never.wait)


@server.feature("probe/ask")
async def ask(ls: Wire, _: Json) -> Raw:
    """Ask the editor, stop waiting, and live to see its answer."""
    asked = asyncio.ensure_future(ls.protocol.send_request_async("probe/question", Raw({"all": "fine"})))
    asked.cancel()
    second = await ls.protocol.send_request_async("probe/question", Raw({"still": "here"}))
    return Raw(second)


@server.feature("probe/print")
def print_something(_: Json) -> None:
    print("a line that a library prints", flush=True)


@server.feature("probe/flood")
def flood(_: Json) -> Raw:
    """Answer with more than a pipe holds."""
    return Raw("x" * 3_000_000)


@server.command("probe.wait")
async def wait_in_command(ls: Wire, *_: Json) -> None:
    await wait(ls, [])


if __name__ == "__main__":
    logs.configure("info")
    sys.exit(run_stdio(server))
