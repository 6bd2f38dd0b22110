"""Finding the worker class that the command line names and making the one object of it."""

from __future__ import annotations

import importlib
import os
import sys

from . import codes
from ._errors import SnakepitError
from ._worker import Worker


def load(target: str) -> Worker:
    """The worker of `MODULE:CLASS`."""
    kind = find_class(target)
    try:
        worker = kind()
    except Exception as error:
        raise SnakepitError(codes.ADAPTER_ERROR, f"the constructor of {target} failed") from error
    return worker


def find_class(target: str) -> type[Worker]:
    """The class that `MODULE:CLASS` names. The current directory counts as a place to import from."""
    module_name, _, class_path = target.partition(":")
    if (here := os.getcwd()) not in sys.path and "" not in sys.path:
        sys.path.insert(0, here)
    found: object = importlib.import_module(module_name)
    for part in class_path.split("."):
        try:
            found = getattr(found, part)
        except AttributeError:
            raise SnakepitError(codes.CONFIGURATION_ERROR, f"the module {module_name} has no {class_path}") from None
    if not (isinstance(found, type) and issubclass(found, Worker)):
        raise SnakepitError(codes.CONFIGURATION_ERROR, f"{target} is no class that derives from snakepit_worker.Worker")
    return found
