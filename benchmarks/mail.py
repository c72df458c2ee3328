"""Times the reading of a large mailbox beside the standard library's parser on the same headers.

``python benchmarks/mail.py [--size 1000] [--write]``

A mailbox of so many megabytes is made: headers as mail servers write them, bodies from a line to
some megabytes, lines that begin with "From " among them. Each side runs in a process of its own:
``email.parser.BytesHeaderParser`` alone on headers that are in memory already, and all of
``read_mail``: reading from disk, cutting the mailbox, parsing, judging and counting.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from email.parser import BytesHeaderParser
from pathlib import Path

from kith.importers.mail import read_mail
from kith.importers.mail.mailboxes import read_messages
from kith.model.settings import Me

PAGE = Path(__file__).parent.parent / "docs" / "importing.md"
BEGIN, END = "<!-- mail -->", "<!-- end of mail -->"
TODAY = dt.date(2026, 11, 23)
ME = "ada@me.example"
PEOPLE = 3_000
GOAL = 3.0


def make_messages(size: int) -> Iterator[bytes]:
    """Messages of so many bytes together."""
    chance = random.Random(1)
    written = number = 0
    while written < size:
        message = one_message(number, chance)
        yield message
        written += len(message)
        number += 1


def one_message(number: int, chance: random.Random) -> bytes:
    """A message with its envelope line."""
    who = chance.randrange(PEOPLE)
    other = f'"Person{who} Name{who % 97}" <p{who}@x{who % 50}.example>'
    sender, recipient = (f"Ada <{ME}>", other) if chance.random() < 0.4 else (other, ME)
    day = f"{chance.randint(1, 28)} Jul {chance.randint(2006, 2026)} 10:20:00 +0200"
    hops = "".join(
        f"Received: from mx{hop}.example (mx{hop}.example [10.0.0.{hop}])\n"
        f"\tby mail.example with ESMTPS id {chance.getrandbits(60):x}\n\tfor <{ME}>; Mon, {day}\n"
        for hop in range(4)
    )
    above = (
        f"In-Reply-To: <{chance.randrange(number)}@gen.example>\n" if number % 2 else ""
    )
    header = (
        f"From x@y Mon Jan  2 10:00:00 2012\nReturn-Path: <x@y.example>\nDelivered-To: {ME}\n{hops}"
        f"DKIM-Signature: v=1; a=rsa-sha256; d=x.example;\n\tb={chance.getrandbits(1400):x}\n"
        f"From: {sender}\nTo: {recipient}\nSubject: =?utf-8?Q?Gr=C3=BC=C3=9Fe_{number}?=\n"
        f"Date: {day}\nMessage-ID: <{number}@gen.example>\n{above}MIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=utf-8\n\n"
    )
    lines = min(int(chance.lognormvariate(8.6, 1.3)), 3_000_000) // 76 + 1
    text = "From the start of a line, this is text.\n" + ("x" * 75 + "\n") * 20
    return (header + (text * (lines // 21 + 1))[: lines * 76] + "\n\n").encode()


def measure_parser(path: Path) -> float:
    """Seconds that the library's parser takes for headers in memory."""
    with path.open("rb") as file:
        headers = [
            message.header
            for message in read_messages(file, "mbox", lambda _size: None)
        ]
    parser = BytesHeaderParser()
    start = time.process_time()
    for header in headers:
        parser.parsebytes(header).items()
    return time.process_time() - start


def measure_import(path: Path) -> float:
    """Seconds that reading the mailbox takes, from the disk to the records."""
    start = time.process_time()
    batch = read_mail([path], me=Me(email=(ME,)), today=TODAY)
    assert len(batch.people) > 100
    return time.process_time() - start


SIDES = {"parser": measure_parser, "import": measure_import}


def in_own_process(side: str, path: Path) -> tuple[float, float]:
    """Seconds and megabytes at the peak."""
    command = [sys.executable, __file__, "--side", side, "--mailbox", str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, peak = json.loads(done.stdout)
    return seconds, peak


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--size", type=int, default=1_000, help="megabytes")
    parser.add_argument(
        "--write", action="store_true", help="put the table in the manual"
    )
    parser.add_argument("--side", choices=SIDES, help=argparse.SUPPRESS)
    parser.add_argument("--mailbox", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.side:
        seconds = SIDES[given.side](given.mailbox)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps([seconds, peak]))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "generated.mbox"
        number = 0
        with path.open("wb") as file:
            for message in make_messages(given.size * 1_000_000):
                file.write(message)
                number += 1
        rounds = [
            (in_own_process("parser", path), in_own_process("import", path))
            for _ in range(3)
        ]
        size = path.stat().st_size
    ratios = sorted(whole[0] / alone[0] for alone, whole in rounds)
    (alone, _), (whole, peak) = rounds[0]
    table = (
        f"A generated mailbox of {size / 1e6:,.0f} MB with {number:,} mails; three rounds.\n\n"
        "|  | CPU s | peak MB | ratio | from–to | goal |\n"
        "| --- | ---: | ---: | ---: | ---: | ---: |\n"
        f"| the library's parser, headers in memory | {alone:.1f} |  | 1.00 |  |  |\n"
        f"| `kith import mail`, from the disk to the records | {whole:.1f} | {peak:.0f} "
        f"| {ratios[1]:.2f} | {ratios[0]:.2f}–{ratios[2]:.2f} | ≤ {GOAL} |\n"
    )
    print(table)
    if given.write:
        page = PAGE.read_text(encoding="utf-8")
        before, _, rest = page.partition(BEGIN)
        _, _, after = rest.partition(END)
        PAGE.write_text(f"{before}{BEGIN}\n\n{table}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
