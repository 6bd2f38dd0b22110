#!/usr/bin/env python3
"""Compiles proto/ into the descriptors that the Python package loads.

    python3 eng/protos.py           write python/src/snakepit_worker/_proto/descriptors.pb
    python3 eng/protos.py --check   exit with 1 when it differs

The compiler is the one of the Grpc.Tools package, the google.rpc files those of Google.Api.CommonProtos: both as they are
pinned in Directory.Packages.props, both in the NuGet folder once the solution was restored.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "python/src/snakepit_worker/_proto/descriptors.pb"
GOOGLE = ("google/rpc/code.proto", "google/rpc/error_details.proto", "google/rpc/status.proto")


def package(name: str) -> Path:
    """Folder of a NuGet package in the pinned version."""
    pins = (ROOT / "Directory.Packages.props").read_text(encoding="utf-8")
    version = re.search(rf'Include="{re.escape(name)}" Version="([^"]+)"', pins)
    if version is None:
        sys.exit(f"Directory.Packages.props does not pin {name}")
    packages = Path(os.environ.get("NUGET_PACKAGES") or Path.home() / ".nuget/packages")
    folder = packages / name.lower() / version[1]
    if not folder.is_dir():
        sys.exit(f"{folder} does not exist: run `dotnet restore` first")
    return folder


def compiler(tools: Path) -> Path:
    """protoc for this machine."""
    arm = platform.machine().lower() in ("arm64", "aarch64")
    folder, name = {
        "Linux": ("linux_arm64" if arm else "linux_x64", "protoc"),
        "Darwin": ("macosx_*", "protoc"),
        "Windows": ("windows_x64", "protoc.exe"),
    }[platform.system()]
    path = next((tools / "tools").glob(f"{folder}/{name}"))
    if os.name == "posix" and not os.access(path, os.X_OK):
        path.chmod(path.stat().st_mode | stat.S_IXUSR)  # NuGet does not keep it
    return path


def compile_descriptors() -> bytes:
    """A FileDescriptorSet of our messages, those of google.rpc and the health service, with all they import."""
    tools = package("Grpc.Tools")
    common = package("Google.Api.CommonProtos") / "content/protos"
    proto = ROOT / "proto"
    own = sorted(path.relative_to(proto).as_posix() for path in proto.rglob("*.proto"))
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder, "descriptors.pb")
        paths = (proto, common, tools / "build/native/include")
        command = [str(compiler(tools)), *(f"-I{path}" for path in paths), "--include_imports", f"--descriptor_set_out={output}"]
        subprocess.run([*command, *own, *GOOGLE], check=True)
        return output.read_bytes()


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 when the file differs")
    check = parser.parse_args().check
    descriptors = compile_descriptors()
    path = OUTPUT.relative_to(ROOT).as_posix()
    if OUTPUT.exists() and OUTPUT.read_bytes() == descriptors:
        return 0
    if check:
        print(f"{path}: differs from proto/; run python3 eng/protos.py")
        return 1
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    OUTPUT.write_bytes(descriptors)
    print(f"{path}: written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
