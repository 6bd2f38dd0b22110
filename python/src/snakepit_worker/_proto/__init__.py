"""The wire messages as protobuf classes, made at run time from descriptors.pb (written by eng/protos.py).

They live in a pool of their own, so that another package's google/rpc/status.proto does not clash with ours, and work with
every protobuf from 3.20 on, which generated modules do not.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import Any


@lru_cache(maxsize=None)
def message_class(name: str) -> Any:
    """The class of a message by its full name: "snakepit.v1.ErrorReport", "google.rpc.Status"."""
    from google.protobuf import message_factory

    descriptor = _pool().FindMessageTypeByName(name)
    if hasattr(message_factory, "GetMessageClass"):
        return message_factory.GetMessageClass(descriptor)
    return _factory().GetPrototype(descriptor)


@lru_cache(maxsize=None)
def _factory() -> Any:
    """One for all, since each makes classes of its own."""
    from google.protobuf import message_factory

    return message_factory.MessageFactory(_pool())


@lru_cache(maxsize=None)
def _pool() -> Any:
    from google.protobuf import descriptor_pb2, descriptor_pool

    files = descriptor_pb2.FileDescriptorSet.FromString(resources.files(__name__).joinpath("descriptors.pb").read_bytes())
    pool = descriptor_pool.DescriptorPool()
    for file in files.file:
        pool.AddSerializedFile(file.SerializeToString())
    return pool
