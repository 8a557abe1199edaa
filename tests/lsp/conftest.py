"""Servers of `probe_server.py`, as tests need them."""

from collections.abc import Iterator

import pytest

from tests.lsp.probe import started
from tests.lsp.wire_client import Client


@pytest.fixture
def new_probe() -> Iterator[Client]:
    """A server that has not been spoken to."""
    with started() as client:
        yield client


@pytest.fixture
def own_probe(new_probe: Client) -> Client:
    """A server in use, for a test that ends it or reads its log."""
    new_probe.initialize()
    new_probe.wait_for("probe/ready")
    new_probe.forget()
    return new_probe


@pytest.fixture(scope="session")
def shared_probe() -> Iterator[Client]:
    with started() as client:
        client.initialize()
        client.wait_for("probe/ready")
        yield client


@pytest.fixture
def probe(shared_probe: Client) -> Client:
    """A server in use, shared by all tests that leave it as it was."""
    shared_probe.forget()
    return shared_probe
