"""The gRPC server: addresses, credentials, and the table of methods."""

from __future__ import annotations

import hmac
import os
import socket
import stat
from collections.abc import Callable, Mapping
from typing import Any

import grpc
from grpc import aio

from . import codes
from ._errors import SnakepitError
from ._options import Options

_LONGEST_SOCKET_PATH = 107
# gRPC itself refuses what is larger still, and says less about it.
_HEADROOM = 2
_LARGEST = 2**31 - 1


class Methods(grpc.GenericRpcHandler):  # type: ignore[misc]  # grpc has no types
    """Finds the handler of a call in a table."""

    def __init__(
        self, handlers: Mapping[str, Any], unknown: Callable[[str], Any], refused: Any, token: str | None
    ) -> None:
        self._handlers = handlers
        self._unknown = unknown
        self._refused = refused
        self._expected = None if token is None else f"Bearer {token}".encode()

    def service(self, handler_call_details: Any) -> Any:
        method = handler_call_details.method
        if self._expected is not None and not self._allows(method, handler_call_details.invocation_metadata):
            return self._refused
        return self._handlers.get(method) or self._unknown(method)

    def _allows(self, method: str, metadata: Any) -> bool:
        assert self._expected is not None
        if method.startswith("/grpc.health."):  # load balancers ask without a token
            return True
        given = b""
        for key, value in metadata:
            if key == "authorization":
                given = value if isinstance(value, bytes) else value.encode("utf-8", "surrogateescape")
        return hmac.compare_digest(given, self._expected)


def create(options: Options) -> Any:
    """A server that is not listening yet."""
    largest = min(options.max_message_bytes * _HEADROOM, _LARGEST)
    return aio.server(
        options=(
            ("grpc.max_receive_message_length", largest),
            ("grpc.max_send_message_length", largest),
            # Baggage of 64 KB must not cost the call: what is too much of it is left out later.
            ("grpc.max_metadata_size", 128 * 1024),
            ("grpc.so_reuseport", 0),
            # A host asks a silent connection every 20 s whether it is alive; by default that counts as an attack.
            ("grpc.http2.min_ping_interval_without_data_ms", 10_000),
        )
    )


def listen(server: Any, options: Options) -> str:
    """Binds the address and returns it, with the port that was found free."""
    if options.address.startswith("unix:"):
        return _listen_unix(server, options.address)
    try:
        if options.tls:
            port = server.add_secure_port(options.address, _credentials(options))
        else:
            port = server.add_insecure_port(options.address)
    except (RuntimeError, ValueError) as error:
        raise _cannot_listen(options.address, str(error)) from error
    if not port:
        raise _cannot_listen(options.address, "it is in use or is no address of this machine")
    return f"{options.address.rpartition(':')[0]}:{port}"


def _listen_unix(server: Any, address: str) -> str:
    path = address[len("unix:") :]
    if len(os.fsencode(path)) > _LONGEST_SOCKET_PATH:
        raise _cannot_listen(address, f"the path is longer than {_LONGEST_SOCKET_PATH} bytes")
    _check_free(address, path)
    # Only this user may connect, also in the moment before a chmod would have its effect.
    mask = os.umask(0o177)
    try:
        bound = server.add_insecure_port(address)
    except (RuntimeError, ValueError) as error:
        raise _cannot_listen(address, str(error)) from error
    finally:
        os.umask(mask)
    if not bound:
        raise _cannot_listen(address, "the socket cannot be made there")
    return address


def _check_free(address: str, path: str) -> None:
    # gRPC would take the path away from another server that listens there.
    try:
        kind = os.stat(path).st_mode
    except FileNotFoundError:
        if not os.path.isdir(os.path.dirname(path) or "."):
            raise _cannot_listen(address, "its directory does not exist") from None
        return
    except OSError as error:
        raise _cannot_listen(address, str(error)) from error
    if not stat.S_ISSOCK(kind):
        raise _cannot_listen(address, "there is a file that is no socket")
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.settimeout(1)
        try:
            probe.connect(path)
        except (ConnectionRefusedError, FileNotFoundError):
            return
        except OSError as error:
            raise _cannot_listen(address, str(error)) from error
    raise _cannot_listen(address, "another process listens there")


def _credentials(options: Options) -> Any:
    assert options.tls_cert and options.tls_key
    authority = _read(options.tls_client_ca) if options.tls_client_ca else None
    return grpc.ssl_server_credentials(
        ((_read(options.tls_key), _read(options.tls_cert)),),
        root_certificates=authority,
        require_client_auth=authority is not None,
    )


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise SnakepitError(codes.CONFIGURATION_ERROR, f"{path} cannot be read: {error.strerror}") from error


def _cannot_listen(address: str, why: str) -> SnakepitError:
    return SnakepitError(
        codes.WORKER_START_FAILED, f"the worker cannot listen on {address}: {why}", details={"address": address}
    )
