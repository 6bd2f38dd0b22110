#!/usr/bin/env bash
# Prints the path of a Python that has the packages of a purpose (runtime | test); installs them when it must.
# What is importable is used; else a virtual environment with pip; else Debian's packages, as root.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

case ${1:-runtime} in
  runtime) modules="grpc google.protobuf" pip="grpcio>=1.51 protobuf>=3.20" apt="python3-grpcio python3-protobuf" ;;
  test)
    modules="grpc google.protobuf numpy pytest pytest_asyncio hypothesis mypy"
    pip="grpcio>=1.51 protobuf>=3.20 numpy pytest pytest-asyncio hypothesis mypy"
    apt="python3-grpcio python3-protobuf python3-numpy python3-pytest python3-pytest-asyncio python3-hypothesis mypy" ;;
  *) echo "usage: eng/python.sh runtime|test" >&2; exit 2 ;;
esac

usable() {
  command -v "$1" >/dev/null && "$1" - $modules <<'PY' 2>/dev/null
import importlib, sys
assert sys.version_info >= (3, 10)
for name in sys.argv[1:]:
    importlib.import_module(name)
PY
}

offer() { if usable "$1"; then command -v "$1"; exit 0; fi; }

candidates=(${SNAKEPIT_PYTHON:-} .venv/bin/python python3 /usr/bin/python3 python3.13 python3.12 python3.11 python3.10 python)
for candidate in "${candidates[@]}"; do offer "$candidate"; done

echo "No Python with: $modules. Setting one up …" >&2
if python3 -m venv .venv >&2 2>/dev/null && .venv/bin/python -m pip install --quiet --disable-pip-version-check --retries 1 --timeout 15 $pip >&2; then
  offer "$PWD/.venv/bin/python"
fi
rm -rf .venv

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $apt; } >&2
  offer /usr/bin/python3
fi

cat >&2 <<TXT
Python 3.10 or newer with these modules is needed: $modules
Install them in one of these ways and run the command again:
  python3 -m pip install $pip
  sudo apt-get install $apt
or point SNAKEPIT_PYTHON to a Python that has them.
TXT
exit 1
