"""What the fuzzing of every target has in common.

A target is a module in ``targets/`` with ``NAME``, ``SEEDS`` (a few inputs as they should be) and
``run(data)``, which raises on whatever must not happen. Each runs in a process of its own, which is
ended where an input takes too long or too much memory.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import resource
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).parent
SECONDS = 5
"""No input may take longer."""
LONGEST = 20_000
"""So many bytes has an input at most."""
_MEGABYTES = 1_500
_STARTING = 120
# By a signal from outside; 72 is how libFuzzer says so.
_INTERRUPTED = frozenset({72, -2, -15})
_KEPT = 10
_LARGEST_KEPT = 2_000


@dataclass
class Outcome:
    """What came of fuzzing a target.

    Args:
        tried: How many inputs it was given.
        faults: Where an input of each kind of fault lies.
    """

    tried: int = 0
    faults: dict[str, str] = field(default_factory=dict)


def find_targets() -> dict[str, Path]:
    """The targets by name."""
    paths = sorted((HERE / "targets").glob("*.py"))
    return {load_target(path).NAME: path for path in paths}


def load_target(path: Path) -> ModuleType:
    """Import a target."""
    spec = importlib.util.spec_from_file_location(f"kith_fuzz_{path.stem}", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def corpus_of(name: str) -> Path:
    """Where inputs are kept that once brought a target somewhere new."""
    return HERE / "corpus" / name


def is_guided() -> bool:
    """Whether inputs can be chosen by what they make the program do."""
    return importlib.util.find_spec("atheris") is not None


def fuzz(path: Path, seconds: float, folder: Path, *, keep: bool = False) -> Outcome:
    """Give a target hostile inputs for so long.

    Args:
        path: The target's module.
        seconds: How long.
        folder: Where to put inputs at which something went wrong.
        keep: Whether to add the smallest new ones to the target's corpus.
    """
    name = load_target(path).NAME
    work = folder / name
    (work / "inputs").mkdir(parents=True, exist_ok=True)
    (work / "report.json").unlink(missing_ok=True)
    end = time.monotonic() + seconds
    outcome = Outcome()
    child = HERE / ("guided.py" if is_guided() else "chance.py")
    while (left := end - time.monotonic()) > 1:
        command = [sys.executable, str(child), str(path), str(work), str(int(left))]
        log = work / "log"
        with log.open("wb") as out:
            code = _watched(subprocess.Popen(command, stdout=out, stderr=out), left)
        told = _read_report(work)
        outcome.tried += told.tried
        outcome.faults |= told.faults
        if code in _INTERRUPTED:
            print(f"{name} was interrupted", flush=True)
            break
        if code:
            # Ended from outside, or by the library: the last input says at what.
            outcome.faults.setdefault(
                f"ended with {code}, see {log}", str(work / "last")
            )
    if keep:
        _keep(name, work / "inputs")
    return outcome


def _watched(process: subprocess.Popen[bytes], seconds: float) -> int:
    try:
        return process.wait(seconds + _STARTING + 4 * SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return -9


def _read_report(work: Path) -> Outcome:
    path = work / "report.json"
    told = json.loads(path.read_text()) if path.exists() else {"tried": 0, "faults": {}}
    path.unlink(missing_ok=True)
    return Outcome(told["tried"], told["faults"])


def _keep(name: str, inputs: Path) -> None:
    kept = corpus_of(name)
    kept.mkdir(parents=True, exist_ok=True)
    small = [path for path in inputs.iterdir() if path.stat().st_size <= _LARGEST_KEPT]
    for path in sorted(small, key=lambda one: one.stat().st_size, reverse=True)[:_KEPT]:
        data = path.read_bytes()
        (kept / hashlib.sha256(data).hexdigest()[:12]).write_bytes(data)


class Trial:
    """Gives inputs to a target, one after the other, and notes what goes wrong.

    Args:
        run: The target's function.
        work: A folder of its own.
    """

    def __init__(self, run: Callable[[bytes], None], work: Path) -> None:
        self._run = run
        self._work = work
        self._tried = 0
        self._faults: dict[str, str] = {}
        self._said = 0.0
        limit = _MEGABYTES << 20
        resource.setrlimit(resource.RLIMIT_AS, (limit, resource.RLIM_INFINITY))

    def __call__(self, data: bytes) -> str:
        """Give it an input; tells a kind of fault that is new, or nothing."""
        data = data[:LONGEST]
        (self._work / "last").write_bytes(data)
        start = time.process_time()
        kind = ""
        try:
            self._run(data)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            kind = kind_of(error)
        if not kind and time.process_time() - start > SECONDS:
            kind = f"slow: more than {SECONDS} seconds"
        self._tried += 1
        if kind and kind not in self._faults:
            path = self._work / f"fault-{hashlib.sha256(data).hexdigest()[:12]}"
            path.write_bytes(data)
            self._faults[kind] = str(path)
        else:
            kind = ""
        if kind or time.monotonic() - self._said > 1:
            self.say()
        return kind

    def say(self) -> None:
        """Write down how far it is."""
        self._said = time.monotonic()
        told = {"tried": self._tried, "faults": self._faults}
        (self._work / "report.json").write_text(json.dumps(told))


def kind_of(error: BaseException) -> str:
    """What tells a fault from others: the error, and the innermost places in Kith or a target."""
    frames = traceback.extract_tb(error.__traceback__)
    frames = [frame for frame in frames if frame.filename != __file__] or frames
    own = [frame for frame in frames if "kith" in frame.filename]
    places = [
        f"{Path(frame.filename).name}:{frame.name}" for frame in (own or frames)[-2:]
    ]
    return f"{type(error).__name__} in {' > '.join(places)}"
