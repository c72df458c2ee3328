"""Counts who of a mailbox and a calendar is joined to the right connection, or asked about.

``python benchmarks/correspondence.py [--export FOLDER] [--people 444] [--correspondents 120]``

A LinkedIn export of invented people is imported (their employers, titles and dates are those of
an export, where one is given), then a mailbox and a calendar of some of them. They write from
addresses as people have them, under names as programs show them. Strangers who share a first
name, a family name or an employer with a connection write as well, and two connections each use
the address of one office. Whose address it is, is known, so every wrong join is counted.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import io
import random
import sys
import tempfile
import time
import tomllib
import unicodedata
from collections import Counter
from pathlib import Path

import msgspec

from kith.importers.calendars import read_calendars
from kith.importers.linkedin import read_linkedin
from kith.importers.mail import read_mail
from kith.importers.pipeline.plan import ImportOptions
from kith.importers.pipeline.run import Importer
from kith.importers.records import Batch
from kith.importers.state.review import load_review
from kith.load.journal import load_journal
from kith.model.settings import Me

TODAY = dt.date(2026, 11, 30)
ME = Me(name="Ada Byron", email=("ada@byron.example",))
WORDS = Path(__file__).with_name("words.toml")
FREE = ("gmail.com", "outlook.com", "gmx.net", "web.de", "icloud.com")
EMPLOYERS = ("Initech GmbH", "Globex Corporation", "Hooli", "Aurora Health", "Port of Emden",
             "Brückner & Söhne", "Northwind Traders", "Meridian Bank AG", "Tessellate",
             "Kobold Systems", "Lumen Labs, Inc.", "Vandelay Industries", "Soylent Foods",
             "Umbrella Research",
             "Stadtwerke Bonn", "Wayne Enterprises")  # fmt: skip
DECORATIONS = (", PhD", " 🚀", " | Hiring!", ", MBA, PMP", " (she/her)", " ✨ Speaker")
OUTCOMES = ("joined", "asked", "apart", "wrong")


class Connection(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody in the export."""

    given: str
    family: str
    shown: str
    profile: str
    employer: str
    title: str
    since: str


class Correspondent(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who writes: their address, the name it shows, and the profile they really have."""

    kind: str
    name: str
    address: str
    profile: str


def main() -> int:
    """Make everything, import it, and print what became of each kind of correspondent."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--export", type=Path)
    parser.add_argument("--people", type=int, default=444)
    parser.add_argument("--correspondents", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--list", action="store_true")
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    connections = make_connections(arguments.people, arguments.export, chance)
    real = chance.sample(connections, arguments.correspondents)
    writers = [*make_writers(real, chance), *make_strangers(connections, chance)]
    writers += make_offices(connections, chance)
    guests = make_writers(chance.sample(connections, arguments.correspondents), chance)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "journal"
        (root / "contacts").mkdir(parents=True)
        path = Path(folder) / "Connections.csv"
        path.write_text(connections_table(connections), "utf-8")
        run(root, read_linkedin(path, me=ME))
        path = Path(folder) / "mail.mbox"
        path.write_bytes(mailbox_of(writers))
        seconds = run(root, read_mail([path], me=ME, today=TODAY))
        wrong = report("mailbox", root, writers, seconds, is_listed=arguments.list)
        path = Path(folder) / "calendar.ics"
        path.write_text(calendar_of(guests), "utf-8")
        seconds = run(root, read_calendars([path], me=ME, today=TODAY))
        wrong += report("calendar", root, guests, seconds, is_listed=arguments.list)
    return 1 if wrong else 0


def run(root: Path, batch: Batch) -> float:
    """Import a batch; gives the seconds of processor time."""
    started = time.process_time()
    Importer(root, TODAY, ImportOptions()).run(batch)
    return time.process_time() - started


def make_connections(
    number: int, export: Path | None, chance: random.Random
) -> list[Connection]:
    """Invented people; a few share a name, and some have it decorated."""
    words = tomllib.loads(WORDS.read_text("utf-8"))
    given, family = words["given"].split(), words["family"].split()
    jobs = jobs_of(export) or [(name, "Analyst", "09 Mar 2020") for name in EMPLOYERS]
    connections: list[Connection] = []
    for index in range(number):
        names = [chance.choice(given), chance.choice(family)]
        if index % 60 == 59:
            names = [connections[-1].given, connections[-1].family]
        employer, title, since = chance.choice(jobs)
        decoration = chance.choice(DECORATIONS) if chance.random() < 0.15 else ""
        connections.append(
            Connection(
                given=names[0],
                family=names[1],
                shown=" ".join(names) + decoration,
                profile=f"{ascii_of('-'.join(names))}-{index:03x}",
                employer=employer,
                title=title,
                since=since,
            )
        )
    return connections


def jobs_of(export: Path | None) -> list[tuple[str, str, str]]:
    """Employers, titles and dates of an export."""
    if export is None:
        return []
    (path,) = export.rglob("Connections.csv")
    lines = path.read_text("utf-8-sig").splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("First Name"))
    rows = csv.DictReader(lines[start:])
    return [(row["Company"], row["Position"], row["Connected On"]) for row in rows]


def ascii_of(text: str) -> str:
    """A name as it stands in an address."""
    text = text.casefold().translate(
        str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "ı": "i"})
    )
    folded = unicodedata.normalize("NFKD", text)
    return "".join(
        letter for letter in folded if letter.isascii() and letter not in " '’"
    )


def domain_of(employer: str) -> str:
    """The domain that an organization is likely to have."""
    words = ascii_of(
        employer.split(",", maxsplit=1)[0].replace(" ", "-").replace("&", "")
    ).split("-")
    legal = {"gmbh", "ag", "inc.", "corporation", "ltd", "ltd.", "llc", "pvt.", "inc"}
    bare = [word for word in words if word and word not in legal]
    return f"{''.join(filter(str.isalnum, ''.join(bare))) or 'firm'}.example"


def make_writers(
    people: list[Connection], chance: random.Random
) -> list[Correspondent]:
    """Connections with an address and a name as programs show them."""
    writers: list[Correspondent] = []
    for person in people:
        kind = chance.choice(tuple(ADDRESSES))
        if not person.employer and kind.startswith("work"):
            kind = "private, full name"
        given, family = ascii_of(person.given), ascii_of(person.family)
        domain = (
            domain_of(person.employer)
            if kind.startswith("work")
            else chance.choice(FREE)
        )
        local, name = ADDRESSES[kind]
        address = local.format(given=given, family=family, initial=given[:1])
        writers.append(
            Correspondent(
                kind=kind,
                name=name.format(
                    given=person.given,
                    family=person.family,
                    initial=person.given[:1],
                    upper=person.family.upper(),
                    plain_given=given.title(),
                    plain_family=family.title(),
                ),
                address=f"{address}@{domain}",
                profile=person.profile,
            )
        )
    return writers


ADDRESSES = {
    "work, full name": ("{given}.{family}", "{given} {family}"),
    "work, comma": ("{given}.{family}", "{family}, {given}"),
    "work, capitals": ("{initial}{family}", "{upper} {given}"),
    "work, without accents": ("{initial}{family}", "{plain_given} {plain_family}"),
    "work, initial": ("{given}.{family}", "{initial}. {family}"),
    "work, first name": ("{given}", "{given}"),
    "work, no name": ("{given}.{family}", ""),
    "work, no name, flast": ("{initial}{family}", ""),
    "work, title": ("{given}_{family}", "Dr. {given} {family}"),
    "work, middle name": ("{initial}.{family}", "{given} M. {family}"),
    "work, maiden name": ("{given}.{family}", "{given} {family}-Lenz"),
    "private, full name": ("{given}{family}", "{given} {family}"),
    "private, comma": ("{family}{given}81", "{family}, {given}"),
    "private, first name": ("{given}81", "{given}"),
    "private, no name": ("{given}.{family}", ""),
    "private, maiden name": ("{given}.{family}", "{given} {family}-Lenz"),
}


def make_strangers(
    connections: list[Connection], chance: random.Random
) -> list[Correspondent]:
    """People who are no connections, and share something with one."""
    words = tomllib.loads(WORDS.read_text("utf-8"))
    families, givens = words["family"].split(), words["given"].split()
    taken = {(person.given, person.family) for person in connections}
    strangers: list[Correspondent] = []
    for person in chance.sample(connections, 60):
        for kind, given, family in (
            ("stranger, same first name", person.given, chance.choice(families)),
            ("stranger, same family name", chance.choice(givens), person.family),
        ):
            if (given, family) in taken:
                continue
            domain = domain_of(person.employer) if person.employer else FREE[0]
            address = f"{ascii_of(given)}.{ascii_of(family)}@{domain}"
            name = f"{given} {family}"
            strangers.append(
                Correspondent(kind=kind, name=name, address=address, profile="")
            )
    return strangers


def make_offices(
    connections: list[Connection], chance: random.Random
) -> list[Correspondent]:
    """Two connections of one employer each, who write from the address of their office."""
    offices: list[Correspondent] = []
    by_employer: dict[str, list[Connection]] = {}
    for person in connections:
        by_employer.setdefault(person.employer, []).append(person)
    for employer, people in sorted(by_employer.items()):
        if not employer or len(people) < 2 or len(offices) >= 20:
            continue
        offices += [
            Correspondent(
                kind="office address",
                name=f"{person.given} {person.family}",
                address=f"info@{domain_of(employer)}",
                profile=person.profile,
            )
            for person in chance.sample(people, 2)
        ]
    return offices


def connections_table(connections: list[Connection]) -> str:
    """The file ``Connections.csv``."""
    output = io.StringIO()
    writer = csv.writer(output, lineterminator="\n")
    writer.writerow(
        [
            "First Name",
            "Last Name",
            "URL",
            "Email Address",
            "Company",
            "Position",
            "Connected On",
        ]
    )
    for person in connections:
        last = person.shown.removeprefix(person.given).strip()
        url = f"https://www.linkedin.com/in/{person.profile}"
        writer.writerow(
            [person.given, last, url, "", person.employer, person.title, person.since]
        )
    return output.getvalue()


def mailbox_of(writers: list[Correspondent]) -> bytes:
    """A mail from and one to each."""
    mails: list[str] = []
    for number, writer in enumerate(writers):
        other = f'"{writer.name}" <{writer.address}>' if writer.name else writer.address
        for part, (sender, recipient) in enumerate(((other, f"<{ME.email[0]}>"),
                                                    (f"<{ME.email[0]}>", other))):  # fmt: skip
            above = f"In-Reply-To: <{number}-0@x.example>\n" if part else ""
            mails.append(
                f"From x@y Mon Jan  2 10:00:00 2012\nFrom: {sender}\nTo: {recipient}\n"
                f"Date: {3 + part} Mar 2026 10:00:00 +0000\nSubject: Hello\n{above}"
                f"Message-ID: <{number}-{part}@x.example>\n"
                "Content-Type: text/plain; charset=utf-8\n\nHello.\n\n"
            )
    return "".join(mails).encode()


def calendar_of(guests: list[Correspondent]) -> str:
    """A meeting with each."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//x"]
    for number, guest in enumerate(guests):
        name = guest.name or guest.address
        lines += [
            "BEGIN:VEVENT", f"UID:{number}@x.example", "DTSTART:20260310T100000Z",
            "DTEND:20260310T110000Z", "SUMMARY:Lunch", "LOCATION:Room 1",
            f"ORGANIZER:mailto:{ME.email[0]}",
            f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{ME.email[0]}",
            f'ATTENDEE;PARTSTAT=ACCEPTED;CN="{name}":mailto:{guest.address}',
            "END:VEVENT",
        ]  # fmt: skip
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def report(
    title: str,
    root: Path,
    writers: list[Correspondent],
    seconds: float,
    *,
    is_listed: bool,
) -> int:
    """Print what became of each kind of correspondent; gives the number of wrong joins."""
    places = Places(root)
    counts: dict[str, Counter[str]] = {}
    for writer in writers:
        outcome = places.outcome_of(writer)
        counts.setdefault(writer.kind, Counter())[outcome] += 1
        if is_listed and outcome in {"wrong", "apart"}:
            print(outcome, writer)
    print(f"{title:28}{''.join(f'{outcome:>8}' for outcome in OUTCOMES)}")
    for kind, counter in sorted(counts.items()):
        print(f"  {kind:26}{''.join(f'{counter[outcome]:8}' for outcome in OUTCOMES)}")
    total = sum(counts.values(), Counter())
    print(f"  {'all':26}{''.join(f'{total[outcome]:8}' for outcome in OUTCOMES)}")
    print(f"  {seconds:.2f} s of processor time")
    return total["wrong"]


class Places:
    """Where the addresses went."""

    def __init__(self, root: Path) -> None:
        self._profiles: dict[str, list[str]] = {}
        self._by_slug: dict[str, str] = {}
        for person in load_journal(root).people:
            profile = person.linkedin[0].rpartition("/")[2] if person.linkedin else ""
            self._by_slug[person.slug] = profile
            for address in person.email:
                self._profiles.setdefault(address, []).append(profile)
        self._asked: dict[str, list[str]] = {}
        for item in load_review(root):
            if item.kind == "unsure":
                for address in item.record.email:
                    slugs = self._asked.setdefault(address, [])
                    slugs += [self._by_slug.get(slug, "") for slug in item.candidates]

    def outcome_of(self, writer: Correspondent) -> str:
        """``joined``, ``asked``, ``apart`` (a file of their own, or none) or ``wrong``."""
        profiles = self._profiles.get(writer.address, [])
        if writer.profile and writer.profile in profiles:
            return "joined"
        if writer.kind != "office address" and any(profiles):
            return "wrong"
        if writer.address in self._asked:
            return "asked"
        return "apart"


if __name__ == "__main__":
    sys.exit(main())
