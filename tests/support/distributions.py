"""Builds the wheel and the source distribution, and sees that they can be relied upon.

    python tests/support/distributions.py build dist
    python tests/support/distributions.py check [PYTHON …]

``check`` builds each twice, and the wheel once more from the source distribution: all must be
equal, byte for byte. Then it installs the wheel, with the locked versions, in a clean environment
of each Python (of this one, where none is named), makes a journal there, judges it and builds its
site.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
# What a clone without Git is built by; any day does.
_SOME_DAY = "1700000000"
_PASSED_ON = ("HOME", "LANG", "PATH", "SYSTEMROOT", "TEMP", "TMP")


def build(source: Path, folder: Path, epoch: str, *targets: str) -> dict[str, bytes]:
    """Build from a tree; gives each file by its name."""
    subprocess.run(
        [
            sys.executable,
            "-m",
            "hatchling",
            "build",
            "-d",
            folder,
            *(f"-t{one}" for one in targets),
        ],
        cwd=source,
        env=os.environ | {"SOURCE_DATE_EPOCH": epoch},
        check=True,
        capture_output=True,
    )
    return {path.name: path.read_bytes() for path in folder.glob("kith*")}


def epoch_of(source: Path) -> str:
    """The moment of the last commit, in seconds: what is built says no other."""
    done = subprocess.run(
        ["git", "log", "-1", "--format=%ct"],
        cwd=source,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip() or _SOME_DAY


def differences(source: Path, folder: Path) -> list[str]:
    """What is not equal of what is built; the first wheel stays in ``folder/first``."""
    epoch = epoch_of(source)
    first = build(source, folder / "first", epoch, "sdist", "wheel")
    again = build(source, folder / "again", epoch, "sdist", "wheel")
    found = [f"{name}, built again" for name in first if again.get(name) != first[name]]
    (archive,) = (folder / "first").glob("*.tar.gz")
    with tarfile.open(archive) as unpacked:
        unpacked.extractall(folder / "unpacked", filter="data")
    (tree,) = (folder / "unpacked").iterdir()
    from_it = build(tree, folder / "from-it", epoch, "wheel")
    return found + [
        f"{name}, built from the source distribution"
        for name in from_it
        if from_it[name] != first.get(name)
    ]


def try_wheel(python: str, wheel: Path, folder: Path) -> str:
    """Install a wheel in a clean environment and use it; what ``kith --version`` says."""
    environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    environment |= {
        name: value for name, value in os.environ.items() if name.startswith("PIP_")
    }
    place = folder / "environment"

    def run(*words: str | Path) -> str:
        done = subprocess.run(
            words,
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            told = " ".join(map(str, words))
            sys.exit(f"{python}: {told}\n{done.stdout}{done.stderr}")
        return done.stdout.strip()

    run(python, "-m", "venv", place)
    scripts = place / ("Scripts" if os.name == "nt" else "bin")
    pip = (
        scripts / "python",
        "-m",
        "pip",
        "--quiet",
        "--disable-pip-version-check",
        "install",
    )
    run(*pip, "--require-hashes", "--requirement", ROOT / "requirements" / "run.txt")
    run(*pip, "--no-deps", wheel)
    kith = scripts / "kith"
    version = run(kith, "--version")
    run(kith, "init", "journal", "--name", "Ada Byron", "--email", "ada@byron.example")
    run(kith, "check", "--journal", "journal")
    run(kith, "build", "--journal", "journal")
    return version


def _check(pythons: list[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if found := differences(ROOT, folder):
            sys.exit("not equal:\n  " + "\n  ".join(found))
        print("wheel and source distribution: equal, built twice and from one another")
        (wheel,) = (folder / "first").glob("*.whl")
        for number, python in enumerate(pythons or [sys.executable]):
            place = folder / str(number)
            place.mkdir()
            version = try_wheel(python, wheel, place)
            print(f"{python}: {version}; init, check and build run", flush=True)
            shutil.rmtree(place)


if __name__ == "__main__":
    if sys.argv[1] == "build":
        names = build(
            ROOT, Path(sys.argv[2]).absolute(), epoch_of(ROOT), "sdist", "wheel"
        )
        print("\n".join(sorted(names)))
    else:
        _check(sys.argv[2:])
