"""Workers that serve remote pools, without a host."""

from __future__ import annotations

import json
import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import grpc
import pytest
from workers import PATIENCE, Failed, call, python_environment

OPTIONS = (("grpc.ssl_target_name_override", "localhost"),)


@contextmanager
def standalone(*arguments: str, environment: dict[str, str] | None = None) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    command = [sys.executable, "-m", "snakepit_worker", "sample_worker:SampleWorker", "--name", "test", *arguments]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=python_environment(environment))
    try:
        assert process.stdout is not None
        found = re.search(rb"listening on (\S+)", process.stdout.readline())
        assert found
        yield process, found[1].decode()
    finally:
        process.kill()
        process.wait()
        process.stdout and process.stdout.close()


def run(*arguments: str, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "snakepit_worker", *arguments],
        capture_output=True, text=True, timeout=PATIENCE, env=python_environment(environment),
    )


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: Any) -> Path:
    folder: Path = tmp_path_factory.mktemp("certificates")
    for name in ("server", "client"):
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
             "-addext", "subjectAltName=DNS:localhost", "-keyout", folder / f"{name}.key", "-out", folder / f"{name}.pem"],
            check=True, capture_output=True,
        )
    return folder


@pytest.mark.parametrize(
    ("arguments", "environment", "lines"),
    [
        ((), None, 0),
        ((), {"SNAKEPIT_SOURCE_CONTEXT": "1"}, 3),
        (("--source-context", "2"), None, 5),
        (("--source-context", "0"), {"SNAKEPIT_SOURCE_CONTEXT": "1"}, 0),
    ],
)
def test_source_is_sent_when_it_is_asked_for(arguments: tuple[str, ...], environment: dict[str, str] | None, lines: int) -> None:
    with standalone("--address", "127.0.0.1:0", *arguments, environment=environment) as (_, address):
        with grpc.insecure_channel(address) as channel, pytest.raises(Failed) as failed:
            call(channel, "average", {"values": []})
    report = failed.value.report
    assert report is not None
    assert [len(file.lines) for file in report.files] == [lines]
    assert report.exceptions[0].frames[-1].line


def test_free_port_is_told_and_sigterm_drains() -> None:
    with standalone("--address", "127.0.0.1:0") as (process, address):
        assert not address.endswith(":0")
        with grpc.insecure_channel(address) as channel:
            assert call(channel, "average", {"values": [2]}) == [2.0]
            process.send_signal(signal.SIGTERM)
            assert process.wait(PATIENCE) == 0


def test_port_in_use_is_an_error() -> None:
    with standalone("--address", "127.0.0.1:0") as (_, address):
        second = run("sample_worker:SampleWorker", "--address", address)
    assert second.returncode == 1
    assert "in use" in second.stderr


def test_token_is_asked_for() -> None:
    with standalone("--address", "127.0.0.1:0", environment={"SNAKEPIT_TOKEN": "secret"}) as (_, address):
        with grpc.insecure_channel(address) as channel:
            for metadata in ((), (("authorization", "Bearer wrong"),), (("authorization", "secret"),)):
                with pytest.raises(Failed) as caught:
                    call(channel, "average", {"values": [2]}, metadata=metadata)
                assert (caught.value.code, caught.value.status) == ("unauthenticated", "UNAUTHENTICATED")
                assert "secret" not in caught.value.details
            right = (("authorization", "Bearer secret"),)
            assert call(channel, "average", {"values": [2]}, metadata=right) == [2.0]
            assert channel.unary_unary("/grpc.health.v1.Health/Check")(b"") == b"\x08\x01"


def test_tls_and_client_certificates(certificates: Path) -> None:
    def read(name: str) -> bytes:
        return (certificates / name).read_bytes()

    arguments = ["--tls-cert", f"{certificates}/server.pem", "--tls-key", f"{certificates}/server.key"]
    with standalone("--address", "127.0.0.1:0", *arguments) as (_, address):
        credentials = grpc.ssl_channel_credentials(read("server.pem"))
        with grpc.secure_channel(address, credentials, OPTIONS) as channel:
            assert call(channel, "average", {"values": [2]}) == [2.0]
    with standalone("--address", "127.0.0.1:0", *arguments, "--tls-client-ca", f"{certificates}/client.pem") as (_, address):
        with grpc.secure_channel(address, credentials, OPTIONS) as channel, pytest.raises(Failed) as caught:
            call(channel, "average", {"values": [2]})
        assert caught.value.status == "UNAVAILABLE"
        both = grpc.ssl_channel_credentials(read("server.pem"), read("client.key"), read("client.pem"))
        with grpc.secure_channel(address, both, OPTIONS) as channel:
            assert call(channel, "average", {"values": [2]}) == [2.0]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "required"),
        (["nonsense", "--address", "127.0.0.1:0"], "MODULE:CLASS"),
        (["m:C", "--address", "127.0.0.1"], "HOST:PORT"),
        (["m:C", "--address", "0.0.0.0:0"], "--insecure"),
        (["m:C", "--address", "[::]:0"], "--insecure"),
        (["m:C", "--address", "127.0.0.1:0", "--tls-cert", "x"], "belong together"),
        (["m:C", "--address", "127.0.0.1:0", "--tls-client-ca", "x"], "--tls-cert"),
        (["m:C", "--address", "127.0.0.1:0", "--token-file", "/no/such/file"], "--token-file"),
        (["m:C", "--address", "127.0.0.1:0", "--threads", "0"], "less than 1"),
        (["m:C", "--address", "127.0.0.1:0", "--source-context", "-1"], "less than 0"),
    ],
)
def test_wrong_arguments_are_told_in_one_line(arguments: list[str], said: str) -> None:
    ended = run(*arguments)
    assert ended.returncode == 2
    assert said in ended.stderr.splitlines()[-1]
    assert "Traceback" not in ended.stderr


def test_missing_certificate_is_told(tmp_path: Path) -> None:
    missing = os.fspath(tmp_path / "missing")
    arguments = ["sample_worker:SampleWorker", "--address", "127.0.0.1:0", "--tls-cert", missing, "--tls-key", missing]
    ended = run(*arguments)
    assert ended.returncode == 1
    assert missing in ended.stderr


def test_missing_grpcio_is_told(tmp_path: Path) -> None:
    (tmp_path / "grpc.py").write_text("raise ModuleNotFoundError('No module named grpc', name='grpc')")
    environment = {"PYTHONPATH": f"{tmp_path}:{python_environment()['PYTHONPATH']}"}
    ended = run("sample_worker:SampleWorker", "--address", "127.0.0.1:0", environment=environment)
    assert ended.returncode == 2
    assert "pip install grpcio" in ended.stderr


@pytest.mark.parametrize("format", ["json", "logfmt"])
def test_what_an_operation_prints_is_a_log_line_of_its_call(format: str) -> None:
    command = [sys.executable, "-m", "snakepit_worker", "sample_worker:SampleWorker", "--name", "test", "--address", "127.0.0.1:0"]
    process = subprocess.Popen(
        [*command, "--log-format", format], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=python_environment(None)
    )
    assert process.stdout and process.stderr
    try:
        found = re.search(rb"listening on (\S+)", process.stdout.readline())
        assert found
        with grpc.insecure_channel(found[1].decode()) as channel, pytest.raises(Failed):
            call(channel, "last_words", {"text": "so long"}, metadata=(("x-snakepit-correlation-id", "snk_last"),))
        lines = process.stderr.read().decode().splitlines()
    finally:
        process.kill()
        process.communicate()
    (line,) = [line for line in lines if "so long" in line]
    fields = json.loads(line) if format == "json" else dict(pair.split("=", 1) for pair in shlex.split(line))
    assert (fields["message"], fields["correlation_id"], fields["operation"]) == ("so long", "snk_last", "last_words")
