"""Operations that let their secrets out in every way there is."""

from __future__ import annotations

import base64
import logging
import os
import sys
import urllib.parse
from collections.abc import AsyncIterator, Callable
from typing import Any

from snakepit_worker import SnakepitError, Worker, codes, error_context, operation

log = logging.getLogger("leaky")


class LeakyWorker(Worker):
    @operation
    def leak(self, how: str, which: int, word: str, login: dict[str, Any], api_key: str) -> None:
        WAYS[how]((word, login["password"], login["older"][0]["password"], api_key)[which])

    @operation
    async def leak_item(self, items: AsyncIterator[dict[str, Any]]) -> int:
        async for item in items:
            raise ValueError(f"cannot use {item['password']}")
        return 0


def message(secret: str) -> None:
    raise ValueError(f"cannot use {secret} here, nor {urllib.parse.quote(secret, safe='')}, nor {base64.b64encode(secret.encode()).decode()}")


def cause(secret: str) -> None:
    try:
        raise KeyError(secret)
    except KeyError as error:
        raise ValueError("cannot be used") from error


def note(secret: str) -> None:
    error = ValueError("cannot be used")
    if sys.version_info >= (3, 11):
        error.add_note(f"it was {secret}")
    raise error


def context(secret: str) -> None:
    with error_context(given=secret):
        raise ValueError("cannot be used")


def details(secret: str) -> None:
    raise SnakepitError(codes.INVALID_PARAMS, "cannot be used", details={"given": secret, secret: 1, "deep": [{"it": secret}]})


def logged(secret: str) -> None:
    log.warning("using %s", secret, extra={"given": secret})
    print(f"printed {secret}")
    print(f"printed {secret}", file=sys.stderr)
    try:
        message(secret)
    except ValueError:
        log.exception("it failed")
    raise ValueError("cannot be used")


WAYS: dict[str, Callable[[str], None]] = {
    "message": message,
    "cause": cause,
    "note": note,
    "context": context,
    "details": details,
    "log": logged,
    "environment": lambda _: message(f"API_TOKEN={os.environ['API_TOKEN']}"),
    "url": lambda secret: message(f"https://admin:{secret}@db.example/x"),
    "death": lambda secret: (print(f"dying with {secret}", file=sys.stderr), sys.stderr.flush(), os._exit(7)),
}
