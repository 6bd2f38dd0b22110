from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import snakepit_worker

WORKER = """\
from snakepit_worker import Worker, operation

class MathWorker(Worker):
    def __init__(self):
        raise RuntimeError("not for contracts")

    @operation(raises=["no_values"])
    def average(self, values: list[float], scale: float = 1.0) -> float:
        raise AssertionError
"""


def run(directory: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "snakepit_worker", "contract", *arguments],
        cwd=directory,
        env={**os.environ, "PYTHONPATH": str(Path(snakepit_worker.__file__).parents[1])},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )


@pytest.fixture
def worker(tmp_path: Path) -> Path:
    (tmp_path / "numbers_worker.py").write_text(WORKER)
    return tmp_path


def test_contract_goes_to_standard_output(worker: Path) -> None:
    done = run(worker, "numbers_worker:MathWorker")
    assert (done.returncode, done.stderr) == (0, "")
    contract = json.loads(done.stdout)
    assert (contract["schema"], contract["worker"], contract["operations"][0]["file"]) == (1, "math", "numbers_worker.py")


def test_output_is_written_and_checked(worker: Path) -> None:
    file = worker / "contracts" / "math.contract.json"
    assert run(worker, "numbers_worker:MathWorker", "-o", str(file)).returncode == 0
    first = file.read_bytes()
    assert json.loads(first)["operations"][0]["file"] == "../numbers_worker.py"
    assert run(worker, "numbers_worker:MathWorker", "-o", str(file)).returncode == 0
    assert file.read_bytes() == first and first.endswith(b"}\n") and b"\r" not in first
    assert run(worker, "numbers_worker:MathWorker", "--check", str(file)).returncode == 0
    assert list(file.parent.iterdir()) == [file]


def test_drift_is_an_error_that_names_the_remedy(worker: Path) -> None:
    file = worker / "math.contract.json"
    run(worker, "numbers_worker:MathWorker", "-o", str(file))
    (worker / "numbers_worker.py").write_text(WORKER.replace("scale", "factor"))
    done = run(worker, "numbers_worker:MathWorker", "--check", str(file))
    assert done.returncode == 1
    assert "math.contract.json is out of date; run: python -m snakepit_worker contract numbers_worker:MathWorker -o" in done.stderr
    assert json.loads(file.read_text())["operations"][0]["parameters"][1]["name"] == "scale"


def test_name_and_path_are_taken_from_the_command_line(worker: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    done = run(elsewhere, "numbers_worker:MathWorker", "--name", "sums", "--path", str(worker))
    assert json.loads(done.stdout)["worker"] == "sums"


def test_output_is_the_same_in_every_process(worker: Path) -> None:
    assert run(worker, "numbers_worker:MathWorker").stdout == run(worker, "numbers_worker:MathWorker").stdout


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("no_such_module:Case", "no_such_module:Case cannot be imported: ModuleNotFoundError: No module named 'no_such_module'"),
        ("numbers_worker:Lost", "the module numbers_worker has no Lost"),
        ("json:JSONDecoder", "json:JSONDecoder is no class that derives from snakepit_worker.Worker"),
        ("numbers_worker:MathWorker.average", "is no class that derives from snakepit_worker.Worker"),
        ("faulty:Case", "faulty.py:1: "),
        ("raising:Case", "raising:Case cannot be imported: ZeroDivisionError: division by zero ("),
        ("raising:Case", "raising.py:1)"),
        ("talking:Case", "talking:Case cannot be imported: ValueError: two lines ("),
        ("ending:Case", "ending:Case cannot be imported: GeneratorExit: "),
        ("bytes_in_text:Case", "bytes_in_text.py:2: "),
        ("twice:Case", "Case: a and b are both the operation 'same'"),
        ("numbers_worker:", "'numbers_worker:' is not MODULE:CLASS"),
        ("leaving:Case", "leaving:Case cannot be imported: SystemExit: 3"),
        ("numbers_worker", "'numbers_worker' is not MODULE:CLASS"),
        ("unresolved:Case", "operation 'run': the annotation 'Lost' of 'row' cannot be resolved"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(worker: Path, target: str, expected: str) -> None:
    (worker / "faulty.py").write_text("def (:\n")
    (worker / "raising.py").write_text("1 / 0\n")
    (worker / "talking.py").write_text("raise ValueError('two\\nlines')\n")
    (worker / "ending.py").write_text("raise GeneratorExit\n")
    (worker / "bytes_in_text.py").write_bytes(b"# no\ntext = '\xe9'\n")
    (worker / "twice.py").write_text(
        "from snakepit_worker import Worker, operation\nclass Case(Worker):\n"
        "    @operation(name='same')\n    def a(self): ...\n    @operation(name='same')\n    def b(self): ...\n"
    )
    (worker / "leaving.py").write_text("raise SystemExit(3)\n")
    (worker / "unresolved.py").write_text(
        "from __future__ import annotations\nfrom snakepit_worker import Worker, operation\n"
        "class Case(Worker):\n    @operation\n    def run(self, row: Lost) -> None: ...\n"
    )
    done = run(worker, target)
    assert done.returncode in (1, 2) and done.stdout == ""
    assert expected in done.stderr and "Traceback" not in done.stderr
    assert done.returncode == 2 or done.stderr.count("\n") == 1


def test_package_that_is_not_installed_is_told_apart(worker: Path) -> None:
    (worker / "needing.py").write_text("import no_such_package.inner\n")
    done = run(worker, "needing:Case")
    assert (done.returncode, done.stdout) == (3, "")
    assert "needing:Case cannot be imported: ModuleNotFoundError: No module named 'no_such_package' (" in done.stderr


def test_file_that_cannot_be_written_is_an_error(worker: Path) -> None:
    (worker / "taken").write_text("")
    done = run(worker, "numbers_worker:MathWorker", "-o", str(worker / "taken" / "math.contract.json"))
    assert done.returncode == 1 and "cannot be written" in done.stderr


def test_output_and_check_exclude_each_other(worker: Path) -> None:
    assert run(worker, "numbers_worker:MathWorker", "-o", "a", "--check", "b").returncode == 2


def test_what_a_module_prints_stays_out_of_the_contract(worker: Path) -> None:
    (worker / "loud.py").write_text("import os\nprint('hello')\nos.write(1, b'raw')\nos.system('echo child')\n" + WORKER)
    json.loads(run(worker, "loud:MathWorker").stdout)


def test_import_that_never_ends_is_ended(worker: Path) -> None:
    (worker / "endless.py").write_text("import threading\nthreading.Event().wait()\n")
    done = run(worker, "endless:Case", "--seconds", "0.1")
    assert (done.returncode, done.stderr) == (1, "error: endless:Case cannot be imported: it takes longer than 0.1 seconds\n")


def test_threads_that_a_module_starts_do_not_keep_the_command(worker: Path) -> None:
    (worker / "busy.py").write_text("import threading\nthreading.Thread(target=threading.Event().wait).start()\n" + WORKER)
    assert json.loads(run(worker, "busy:MathWorker").stdout)["worker"] == "math"


@pytest.mark.parametrize("change", [lambda text: text.replace("\n", "\r\n").encode(), lambda text: f"# coding: latin-1\n# é\n{text}".encode("latin-1")])
def test_line_ends_and_encodings_of_sources_do_not_matter(worker: Path, change: Callable[[str], bytes]) -> None:
    (worker / "other.py").write_bytes(change(WORKER.replace("raise AssertionError", "raise SnakepitError('a_code', 'é')").replace("import Worker", "import SnakepitError, Worker")))
    done = run(worker, "other:MathWorker")
    assert [raised["code"] for raised in json.loads(done.stdout)["operations"][0]["raises"]] == ["a_code"]


def test_module_that_answers_for_names_it_lacks_does_no_harm(worker: Path) -> None:
    (worker / "lazy.py").write_text("def __getattr__(name):\n    raise ValueError(name)\n" + WORKER)
    assert run(worker, "lazy:MathWorker").returncode == 0
