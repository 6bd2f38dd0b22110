"""Operations that let out secrets which the rules can know: by their name, by their form, or because the contract marks them."""

from __future__ import annotations

import contextvars
import logging
import os
import sys
import threading
import traceback
from collections.abc import AsyncIterator, Callable
from typing import Any

from snakepit_worker import SnakepitError, Worker, codes, error_context, operation

log = logging.getLogger("canary")

# A literal in the source, which source context shows.
LITERAL = "canary-7Hq2Lm9Zx41VbN"


class CanaryWorker(Worker):
    @operation
    def leak(self, way: str, secret: str, order: dict[str, Any]) -> None:
        WAYS[way](secret, order)

    @operation
    async def stream(self, way: str, secret: str, order: dict[str, Any]) -> AsyncIterator[int]:
        yield 1
        WAYS[way](secret, order)


def message(secret: str, order: dict[str, Any]) -> None:
    raise ValueError(f"login failed: {secret}")


def member(secret: str, order: dict[str, Any]) -> None:
    raise ValueError(f"cannot use {order['lines'][0]['word']} nor {order['byname']['first']['word']}")


def collection(secret: str, order: dict[str, Any]) -> None:
    raise ValueError(f"cannot use {order['lines']!r}")


def dict_key(secret: str, order: dict[str, Any]) -> None:
    raise SnakepitError(codes.INVALID_PARAMS, "cannot be used", details={f"token={secret}": 1})


def dict_value(secret: str, order: dict[str, Any]) -> None:
    raise SnakepitError(codes.INVALID_PARAMS, "cannot be used", details={"password": secret, "deep": [{"api_key": secret}]})


def cause(secret: str, order: dict[str, Any]) -> None:
    try:
        message(secret, order)
    except ValueError as error:
        raise RuntimeError("cannot be used") from error


def context(secret: str, order: dict[str, Any]) -> None:
    try:
        message(secret, order)
    except ValueError:
        with error_context(password=secret, note=f"token={secret}"):
            raise RuntimeError("cannot be used")


def group(secret: str, order: dict[str, Any]) -> None:
    if sys.version_info >= (3, 11):
        raise ExceptionGroup("several", [ValueError(f"password={secret}"), KeyError(f"token={secret}")])
    message(secret, order)


def note(secret: str, order: dict[str, Any]) -> None:
    error = ValueError("cannot be used")
    if sys.version_info >= (3, 11):
        error.add_note(f"password={secret}")
    raise error


def source_line(secret: str, order: dict[str, Any]) -> None:
    login(user="ann", password="canary-7Hq2Lm9Zx41VbN")


def login(user: str, password: str) -> None:
    raise ValueError("cannot log in")


def environment(secret: str, order: dict[str, Any]) -> None:
    raise ValueError(f"started with {dict(os.environ)!r}")


def url(secret: str, order: dict[str, Any]) -> None:
    raise ValueError(f"GET https://ann:{secret}@db.example/x?api_key={secret}&page=2 failed")


def header(secret: str, order: dict[str, Any]) -> None:
    raise ValueError(f"sent {{'Authorization': 'Bearer {secret}', 'Cookie': 'session={secret}'}}")


def baggage(secret: str, order: dict[str, Any]) -> None:
    raise ValueError(f"baggage: tenant=7,token={secret}")


def local(secret: str, order: dict[str, Any]) -> None:
    password = secret
    del password
    raise ValueError("".join(traceback.format_list(traceback.extract_stack())) + f"\npassword = {secret!r}")


def logged(secret: str, order: dict[str, Any]) -> None:
    log.warning("password=%s", secret, extra={"api_key": secret})
    try:
        message(secret, order)
    except ValueError:
        log.exception("it failed with token=%s", secret)
    raise ValueError("cannot be used")


def printed(secret: str, order: dict[str, Any]) -> None:
    print(f"password={secret}")
    print(f"token={secret}", file=sys.stderr, flush=True)
    raise ValueError("cannot be used")


def thread(secret: str, order: dict[str, Any]) -> None:
    worker = threading.Thread(target=contextvars.copy_context().run, args=(message, secret, order))
    worker.start()
    worker.join()
    raise ValueError("cannot be used")


def death(secret: str, order: dict[str, Any]) -> None:
    print(f"fatal: password={secret}\nDSN postgres://ann:{secret}@db/x", file=sys.stderr, flush=True)
    os._exit(7)


WAYS: dict[str, Callable[[str, dict[str, Any]], None]] = {
    way.__name__: way
    for way in (
        message, member, collection, dict_key, dict_value, cause, context, group, note, source_line, environment, url, header,
        baggage, local, logged, printed, thread, death,
    )
}  # fmt: skip
