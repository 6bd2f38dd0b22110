"""The hand-made reading and writing of envelopes against protobuf's own."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from snakepit_worker import _envelope
from snakepit_worker._envelope import Attachment, Malformed
from snakepit_worker._proto import message_class

Envelope = message_class("snakepit.v1.Envelope")
INT64 = st.integers(-(2**63), 2**63 - 1)
ATTACHMENTS = st.lists(st.builds(Attachment, st.text(max_size=20), st.lists(INT64, max_size=4).map(tuple), st.binary(max_size=300)))


def as_protobuf(json: bytes, attachments: list[Attachment]) -> Any:
    message = Envelope(json=json)
    for dtype, shape, data in attachments:
        message.attachments.add(dtype=dtype, shape=shape, data=data)
    return message


def plain(envelope: _envelope.Envelope) -> Any:
    attachments = [(a.dtype, a.shape, bytes(a.data)) for a in envelope.attachments]
    return bytes(envelope.json), attachments, None if envelope.error is None else bytes(envelope.error)


@given(st.binary(max_size=300), ATTACHMENTS)
def test_what_is_written_protobuf_reads(json: bytes, attachments: list[Attachment]) -> None:
    assert Envelope.FromString(_envelope.write(json, attachments)) == as_protobuf(json, attachments)


@given(st.binary(max_size=300), ATTACHMENTS)
def test_what_protobuf_writes_is_read(json: bytes, attachments: list[Attachment]) -> None:
    message = as_protobuf(json, attachments)
    assert plain(_envelope.read(message.SerializeToString())) == (json, [tuple(a) for a in attachments], None)


@given(st.binary(max_size=60))
@example(b"\x0a\x02{}\x1a\x00")
@example(b"\x1a\x02\x0a\x00\x1a\x02\x0a\x00")
@example(b"\x12\x04\x10\x01\x10\x02")
@example(b"\x0b\x0c\x0a\x01x")
@example(b"\x0b\x14")
@example(b"\x00\x00")
@example(b"\x08\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01")
def test_garbage_is_read_as_protobuf_does_or_refused(data: bytes) -> None:
    try:
        mine = _envelope.read(data)
    except Malformed:
        mine = None
    try:
        theirs = Envelope.FromString(data)
    except Exception:  # DecodeError has a different home in each version
        theirs = None
    # What is inside of the error is not looked at here.
    if mine is None or theirs is None:
        assert mine is None or mine.error is not None or theirs is not None
        return
    assert bytes(mine.json) == theirs.json
    assert [(a.dtype, a.shape, bytes(a.data)) for a in mine.attachments] == [
        (a.dtype, tuple(a.shape), a.data) for a in theirs.attachments
    ]
    assert (mine.error is not None) == theirs.HasField("error")


def test_large_parts_are_not_copied() -> None:
    data = _envelope.write(b"{}" * 100, [Attachment("bytes", (), b"x" * 1_000)])
    read = _envelope.read(data)
    assert isinstance(read.attachments[0].data, memoryview)
    assert read.attachments[0].data.obj is data


@pytest.mark.parametrize("data", [b"\x0a", b"\x0a\x05x", b"\x0f", b"\x09\x00", b"\x0a\xff\xff\xff\xff\xff\xff\xff\xff\xff\x7f"])
def test_broken_message_is_refused(data: bytes) -> None:
    with pytest.raises(Malformed):
        _envelope.read(data)


def test_text_of_a_field() -> None:
    assert _envelope.text_field(b"\x0a\x04math", 1) == "math"
    assert _envelope.text_field(b"", 1) == ""
