#!/usr/bin/env bash
# ./build.sh demo | test | bench | pack | doctor     (sets up what it needs; a second run is quick)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
results=artifacts/test-results

say() { printf '\033[1m== %s\033[0m\n' "$*"; }

need_dotnet() {
  command -v dotnet >/dev/null || { echo "The .NET SDK 10 is needed: https://dotnet.microsoft.com/download" >&2; exit 1; }
}

# use_python runtime|test: finds or makes a Python with the packages of that purpose.
use_python() {
  SNAKEPIT_PYTHON=$(eng/python.sh "$1")
  export SNAKEPIT_PYTHON PYTHONPATH="$PWD/python/src${PYTHONPATH:+:$PYTHONPATH}"
}

demo() {
  local name=${1:-quickstart} folder
  folder=$(find samples -maxdepth 1 -mindepth 1 -iname "$name" | head -n 1)
  [ -n "$folder" ] || { echo "No sample '$name'. There are: $(ls samples | tr '\n' ' ')" >&2; exit 1; }
  use_python runtime
  say "Building $folder"
  dotnet build "$folder" -c Release -v q -clp:NoSummary
  dotnet run --project "$folder" -c Release --no-build
}

# suite NAME COMMAND…: runs one suite; its result files are counted at the end, a crash counts as a failure.
suite() {
  local name=$1; shift
  say "$name"
  "$@" || echo "$name" >> "$results/broken"
}

test_all() {
  local filter=${1:-}
  rm -rf "$results"; mkdir -p "$results"
  use_python test
  say "Building"
  dotnet build Snakepit.Generators.sln -c Release -v q -clp:NoSummary
  suite "error table up to date" eng/check.py "$results" taxonomy eng/taxonomy.py --check
  suite "redaction rules up to date" eng/check.py "$results" redaction eng/redaction.py --check
  suite "descriptors up to date" eng/check.py "$results" protos eng/protos.py --check
  suite "mypy" eng/check.py "$results" mypy -m mypy --config-file python/pyproject.toml python/src python/tests
  suite "pytest" "$SNAKEPIT_PYTHON" -m pytest python -q --junitxml="$results/pytest.xml"
  for project in tests/*.Tests; do
    [[ $project == *"$filter"* ]] || continue
    suite "$project" dotnet test "$project" -c Release --no-build -v q --logger "trx;LogFileName=$(basename "$project").trx" \
      --results-directory "$results" --blame-hang-timeout 10m
  done
  "$SNAKEPIT_PYTHON" eng/summary.py "$results"
}

bench() {
  use_python runtime
  dotnet run --project bench -c Release -- "$@"
}

pack() {
  dotnet msbuild eng/pack.proj -restore -t:Pack -v:q -nologo
  ls artifacts/packages
}

doctor() {
  echo "dotnet  $(dotnet --version)"
  use_python test
  echo "python  $SNAKEPIT_PYTHON ($("$SNAKEPIT_PYTHON" -c 'import platform, grpc, google.protobuf as p; print(platform.python_version(), "grpcio", grpc.__version__, "protobuf", p.__version__)'))"
}

command=${1:-help}; shift || true
need_dotnet
case $command in
  demo) demo "$@" ;;
  test) test_all "$@" ;;
  bench) bench "$@" ;;
  pack) pack ;;
  doctor) doctor ;;
  *) sed -n 2p "$0" | cut -c3-; exit 2 ;;
esac
