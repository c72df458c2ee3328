"""Whether two records are about one person: joined, asked about, or two people.

A key that is personal (a profile, a personal email address) joins two where their names agree.
What several people may share (an office or family address, a phone, an employer, a day) joins two
only with the full name. Whatever is likely but not certain is a question.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from kith.importers.identity.employers import Employers, employer_label
from kith.importers.identity.features import PersonFeatures
from kith.importers.identity.phones import shared_phone
from kith.importers.identity.question import IdentityQuestion, Objection, SharedFeature
from kith.names.addresses import (
    fit_of,
    is_house_address,
    is_shared_address,
    local_words,
)
from kith.names.compare import compare_any
from kith.names.comparison import NameComparison, NameKind
from kith.names.person_name import parse_name
from kith.names.rarity import is_common

Verdict = Literal["join", "ask", "apart"]

_CLOSE = frozenset({"exact", "middle", "nickname"})
# Names that are worth a question, where the owner knows both.
_ALIKE = frozenset({"exact", "middle", "nickname", "former", "spelling"})
_AGREES_AT_OWN_ADDRESS = frozenset({
    "exact", "middle", "nickname", "initial", "second", "former", "spelling", "turned",
    "given-only", "single", "empty",
})  # fmt: skip


class IdentityVerdict(msgspec.Struct, frozen=True, kw_only=True):
    """Whether two records are about one person.

    Args:
        verdict: ``join``, ``ask`` or ``apart``.
        by: What they have in common, the most telling first; nothing for two people.
        reason: Why, in words that follow the name of one: "has the same address but …".
        is_by_rarity: Whether they are joined because hardly anybody else has the name.
        names: How their names compare.
        but: What speaks against one person, where that is a question.
    """

    verdict: Verdict
    by: SharedFeature | None = None
    reason: str = ""
    is_by_rarity: bool = False
    names: NameKind = "other"
    but: Objection = ""

    @property
    def question(self) -> IdentityQuestion | None:
        """What is asked, if anything is."""
        if self.verdict != "ask" or self.by is None:
            return None
        return IdentityQuestion(self.by, self.names, self.but)


_APART = IdentityVerdict(verdict="apart")


class IdentityJudge:
    """Judges whether records are about one person.

    Args:
        employers: Compares organizations.
    """

    def __init__(self, employers: Employers | None = None) -> None:
        self._employers = employers or Employers()

    def judge(self, first: PersonFeatures, second: PersonFeatures) -> IdentityVerdict:
        """Whether two records are about one person."""
        names = compare_any(first.names, second.names)
        verdict = self._judge_case(_Case(first, second, names))
        if verdict.verdict != "ask":
            return verdict
        return msgspec.structs.replace(verdict, names=names.kind)

    def _judge_case(self, case: _Case) -> IdentityVerdict:
        first, second = case.first, case.second
        if not set(first.profiles).isdisjoint(second.profiles):
            return _judge_profile(case)
        for judge in (_judge_address, _judge_phone, self._judge_name):
            verdict = judge(case)
            if verdict.verdict != "apart":
                return verdict
        return _APART

    def _judge_name(self, case: _Case) -> IdentityVerdict:
        """Judge by the name, with the employer or the day of connection."""
        if case.is_contradicted:
            return _APART
        if _is_same_day(case.first, case.second):
            return _judge_fellow(case, "date", "was connected on the same day")
        if self._is_same_employer(case):
            return _judge_fellow(case, "organization", "has the same employer")
        return self._judge_mere_name(case)

    def _judge_mere_name(self, case: _Case) -> IdentityVerdict:
        names = case.names
        if not names.is_full:
            return _APART
        if names.is_strong:
            return _judge_same_name(case)
        if names.kind not in _ALIKE:
            return _APART
        if case.is_frequent:
            return _APART
        if case.is_acquainted:
            return _ask("name", f"{names.reason}, but nothing else in common")
        return _APART

    def _is_same_employer(self, case: _Case) -> bool:
        first, second = case.first, case.second
        return self._employers.agree(
            (first.organizations, first.emails), (second.organizations, second.emails)
        )


class _Case:
    """Two records and how their names compare."""

    def __init__(
        self, first: PersonFeatures, second: PersonFeatures, names: NameComparison
    ) -> None:
        self.first = first
        self.second = second
        self.names = names

    @property
    def shared_addresses(self) -> list[str]:
        """The addresses that both have."""
        addresses = set(self.second.emails)
        return [address for address in self.first.emails if address in addresses]

    @property
    def both(self) -> tuple[PersonFeatures, PersonFeatures]:
        """The two of them."""
        return self.first, self.second

    @property
    def has_other_profile(self) -> bool:
        """Whether they have two profiles."""
        return all(features.profiles for features in self.both)

    @property
    def is_frequent(self) -> bool:
        """Whether many people have the name."""
        return any(is_common(features.names[0]) for features in self.both)

    @property
    def is_employed_elsewhere(self) -> bool:
        """Whether it is known where both work, which is not the same."""
        return all(map(_is_employed, self.both))

    @property
    def has_only_name(self) -> bool:
        """Whether nothing but the name is known of one of them."""
        return any(features.has_only_name for features in self.both)

    @property
    def is_acquainted(self) -> bool:
        """Whether the owner knows both, and met or exchanged email with one of them.

        Who merely writes under a name may have borrowed it.
        """
        if not all(map(_is_somebody, self.both)):
            return False
        return any(features.has_contact for features in self.both)

    @property
    def has_other_birthday(self) -> bool:
        """Whether they were born on two days."""
        return are_born_apart(self.first, self.second)

    @property
    def is_contradicted(self) -> bool:
        """Whether something says that they are two people, whatever they share."""
        if self.has_other_profile:
            return True
        if self.has_other_birthday:
            return True
        return _are_other_days(self.first, self.second)

    @property
    def is_spelled(self) -> bool:
        """Whether an address of one spells the name of the other."""
        for features, named in ((self.first, self.second), (self.second, self.first)):
            for name in named.names[:1]:
                fits = {fit_of(address, name) for address in features.emails}
                if not fits.isdisjoint({"full", "initial", "given"}):
                    return True
        return False

    @property
    def has_numbered_address(self) -> bool:
        """Whether addresses of both differ in a number alone, as those of two namesakes do."""
        for address in self.first.emails:
            for other_address in self.second.emails:
                if _differ_in_number(address, other_address):
                    return True
        return False

    def is_of_house(self, address: str) -> bool:
        """Whether an address is that of an office, a household or several people."""
        names = [*self.first.names[:1], *self.second.names[:1]]
        return is_house_address(address, map(parse_name, names))


def _judge_fellow(case: _Case, by: SharedFeature, shared: str) -> IdentityVerdict:
    """Judge two who have something in common that several people may have in common."""
    names = case.names
    if names.kind in _CLOSE and names.is_full:
        if case.has_numbered_address:
            reason = f"{names.reason} but an address that differs in a number"
            return _ask(by, reason, "number")
        return _join(by, f"{names.reason} and {shared}")
    if names.grade == "compatible" or names.kind == "loose":
        return _ask(by, f"{names.reason}, and {shared}")
    if names.kind in {"given-only", "single", "empty"} and case.is_spelled:
        return _ask(by, f"{shared} and a name that the address spells")
    return _APART


def _judge_same_name(case: _Case) -> IdentityVerdict:
    reason = case.names.reason
    if case.is_employed_elsewhere:
        if case.is_frequent:
            return _APART
        return _ask("name", f"{reason} but another employer", "employer")
    if case.has_only_name:
        return _join("name", reason)
    if case.is_frequent:
        return _ask("name", f"{reason}, which many people have", "frequent")
    if case.is_acquainted:
        return msgspec.structs.replace(_join("name", reason), is_by_rarity=True)
    return _ask("name", f"{reason}, but nothing else in common")


def _judge_profile(case: _Case) -> IdentityVerdict:
    names = case.names
    if names.grade == "different" and names.kind != "family-changed":
        return _ask("profile", f"has the same profile but {names.contrast}", "name")
    if case.has_other_birthday:
        reason = "has the same profile but another birthday"
        return _ask("profile", reason, "birthday")
    return _join("profile", "has the same profile")


def _judge_address(case: _Case) -> IdentityVerdict:
    addresses = case.shared_addresses
    if not addresses:
        return _APART
    own = [address for address in addresses if not _is_shared(case, address)]
    if own:
        return _judge_own_address(case)
    names = case.names
    if names.is_strong:
        return _unless_contradicted(case, "email", "the same name and address")
    if names.grade == "different":
        return _APART
    return _ask("email", f"{names.reason} and the same shared address")


def _is_shared(case: _Case, address: str) -> bool:
    if is_shared_address(address):
        return True
    return case.names.grade == "different" and case.is_of_house(address)


def _judge_own_address(case: _Case) -> IdentityVerdict:
    names = case.names
    if names.kind in _AGREES_AT_OWN_ADDRESS:
        return _unless_contradicted(case, "email", "the same address")
    if names.kind == "other-generation":
        return _APART
    return _ask("email", f"has the same address but {names.contrast}", "name")


def _judge_phone(case: _Case) -> IdentityVerdict:
    names = case.names
    if names.grade == "different" or names.kind in {"empty", "script"}:
        # Colleagues share a switchboard, families a phone.
        return _APART
    if not shared_phone(case.first.phones, case.second.phones):
        return _APART
    if names.is_strong:
        return _unless_contradicted(case, "phone", "the same name and phone number")
    return _ask("phone", f"{names.reason} and the same phone number")


def _unless_contradicted(
    case: _Case, by: SharedFeature, shared: str
) -> IdentityVerdict:
    """Join two, unless something else says that they are two."""
    if case.has_other_birthday:
        return _ask(by, f"has {shared} but another birthday", "birthday")
    if case.has_other_profile:
        return _ask(by, f"has {shared} but another profile", "profile")
    return _join(by, f"has {shared}")


def _ask(by: SharedFeature, reason: str, but: Objection = "") -> IdentityVerdict:
    return IdentityVerdict(verdict="ask", by=by, reason=reason, but=but)


def _join(by: SharedFeature, reason: str) -> IdentityVerdict:
    return IdentityVerdict(verdict="join", by=by, reason=reason)


def _is_somebody(features: PersonFeatures) -> bool:
    """Whether somebody is a connection, or had contact with the owner."""
    return any((features.has_contact, features.profiles, features.dates))


def _is_employed(features: PersonFeatures) -> bool:
    """Whether anything says where somebody works."""
    if features.organizations:
        return True
    return any(map(employer_label, features.emails))


def _is_same_day(first: PersonFeatures, second: PersonFeatures) -> bool:
    for date in first.dates:
        for other_date in second.dates:
            if date.status != other_date.status:
                continue
            if (
                date.earliest <= other_date.latest
                and other_date.earliest <= date.latest
            ):
                return True
    return False


def _are_other_days(first: PersonFeatures, second: PersonFeatures) -> bool:
    """Whether both got the same status, on two days."""
    statuses = {date.status for date in first.dates}
    if statuses.isdisjoint(date.status for date in second.dates):
        return False
    return not _is_same_day(first, second)


def are_born_apart(first: PersonFeatures, second: PersonFeatures) -> bool:
    """Whether two people were born on two days."""
    return any(
        not _may_be_one_day(birthday, other_birthday)
        for birthday in first.birthdays
        for other_birthday in second.birthdays
    )


def _may_be_one_day(birthday: str, other_birthday: str) -> bool:
    """Whether two birthdays can be one; what one of them lacks agrees with anything."""
    pairs = zip(_date_parts(birthday), _date_parts(other_birthday), strict=True)
    return all(
        not part or not other_part or part == other_part for part, other_part in pairs
    )


def _date_parts(birthday: str) -> tuple[str, str, str]:
    """Year, month and day of a birthday; nothing for what is not known."""
    if birthday.startswith("--"):
        month, _, day = birthday.removeprefix("--").partition("-")
        return "", month, day
    year, _, rest = birthday.partition("-")
    month, _, day = rest.partition("-")
    return year, month, day


def _differ_in_number(address: str, other_address: str) -> bool:
    if address == other_address:
        return False
    if not employer_label(address):
        return False
    if address.rpartition("@")[2] != other_address.rpartition("@")[2]:
        return False
    return local_words(address) == local_words(other_address)
