"""chromadb, imported once and without the sender of its telemetry.

Chroma imports a client for OpenTelemetry collectors (gRPC and Protocol Buffers) although Carrel
never lets it send anything: a third of the seconds that its import takes, and 18 MB of a package.
"""

# mypy: disable-error-code="attr-defined"
from __future__ import annotations

import importlib.util
import sys
from types import ModuleType

SENDER = "opentelemetry.exporter.otlp.proto.grpc.trace_exporter"
"""The module of the client; Chroma takes the class ``OTLPSpanExporter`` from it."""


class NoSender:
    """Stands where Chroma expects the client; there is no way to make one."""

    def __init__(self, **_settings: object) -> None:
        raise RuntimeError("Carrel sends no telemetry")


def leave_out_sender() -> None:
    """Put an empty module where the client would be imported from; only for this process."""
    if SENDER in sys.modules:
        return
    module = ModuleType(SENDER)
    module.OTLPSpanExporter = NoSender
    module.__spec__ = importlib.util.spec_from_loader(SENDER, loader=None)
    sys.modules[SENDER] = module


leave_out_sender()

import chromadb  # noqa: E402  # must come after the line above
from chromadb import Collection  # noqa: E402
from chromadb.api.client import Client  # noqa: E402
from chromadb.api.shared_system_client import SharedSystemClient  # noqa: E402
from chromadb.config import Settings  # noqa: E402

__all__ = ["Client", "Collection", "Settings", "SharedSystemClient", "chromadb"]
