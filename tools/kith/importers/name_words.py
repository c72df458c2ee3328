"""Words that stand around the names of people, or show that a name is nobody's."""

from __future__ import annotations

import itertools
import re

DEGREES = frozenset({
    "ba", "bsc", "beng", "bs", "cfa", "cfe", "cissp", "cpa", "csm", "dba", "dds", "do", "dphil",
    "dr", "dvm", "edd", "ehem", "esq", "frcs", "jd", "llb", "llm", "ma", "mba", "mbbs", "md",
    "meng", "mpa", "mph", "ms", "msc", "mscs", "pe", "phd", "pharmd", "pmp", "psyd", "rn", "scd",
    "shrm",
})  # fmt: skip
"""What follows a name behind a comma, without its points."""

GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
"""What tells a son from his father."""

TITLES = frozenset({
    "dipl-ing", "dott", "dottssa", "dr", "dra", "drs", "frau", "herr", "hr", "hrn", "ing", "ir",
    "madame", "mag", "med", "miss", "mlle", "mme", "monsieur", "mr", "mrs", "ms", "mx", "phd",
    "phil", "priv-doz", "prof", "professor", "pd", "sig", "sigra", "signora", "sra",
    "univ-prof",
})  # fmt: skip
"""What stands before a name, without its points."""

PARTICLES = frozenset({
    "al", "bin", "da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "e", "el",
    "ibn", "la", "le", "ten", "ter", "van", "von", "y", "zu", "zum", "zur",
})  # fmt: skip

DEPARTMENTS = frozenset({
    "abteilung", "accounting", "achat", "achats", "admin", "administration", "buchhaltung",
    "communications", "compras", "comptabilité", "consulting", "controlling", "department", "dept",
    "design", "development", "direction", "einkauf", "engineering", "entwicklung", "events",
    "facilities", "finance", "finanzen", "forschung", "geschäftsführung", "hr", "human",
    "informatique", "innovation", "it", "juridique", "legal", "logistics", "logistik", "management",
    "marketing", "office", "operations", "ops", "partner", "partnerships", "people", "personal",
    "personalabteilung", "pr", "produktion", "product", "production", "procurement", "purchasing",
    "qa", "r&d", "recruiting", "research", "resources", "rh", "sales", "security", "service",
    "services", "support", "technik", "vendas", "vendite", "ventas", "ventes", "verkoop",
    "vertrieb", "verwaltung",
})  # fmt: skip
"""Parts of organizations, which programs add to names."""

OUTSIDERS = frozenset({
    "contractor", "ext", "extern", "externa", "external", "externe", "externer", "externo",
    "esterna", "esterno", "extranet", "freelance", "freelancer", "gast", "guest", "invité",
    "invitado", "ospite", "consultant", "temp", "外部", "社外", "외부",
})  # fmt: skip
"""How programs mark those who do not belong to an organization."""

_LEGAL_FORMS = frozenset({
    "ag", "a/s", "ab", "aps", "bv", "co", "company", "corp", "corporation", "ev", "foundation",
    "gbr", "gmbh", "inc", "incorporated", "kg", "kgaa", "kk", "limited", "llc", "llp", "ltd",
    "ltda", "mbh", "nv", "ohg", "oy", "plc", "pte", "pty", "pvt", "sa", "sarl", "sas", "se", "sl",
    "spa", "srl", "stiftung", "ug", "zrt", "kft", "sro", "doo", "oü",
})  # fmt: skip
# Names of people end in these, too, but not in capitals or with points.
_AMBIGUOUS_FORMS = frozenset(
    {"ag", "ab", "co", "ev", "se", "sa", "sas", "sl", "spa", "oy", "kk"}
)
_LEGAL_SIGNS = re.compile("株式会社|有限公司|有限责任公司|合同会社|주식회사|㈜|㈱")

_TEAMS = frozenset({
    "all", "abteilung", "alle", "committee", "crew", "department", "dept", "equipe", "équipe",
    "equipo", "everybody", "everyone", "group", "groupe", "gruppe", "grupo", "gruppo", "helpdesk",
    "komitee", "mailinglist", "squad", "squadra", "staff", "team", "verteiler", "workgroup",
    "poczta", "zespół", "dział", "チーム", "团队", "팀",
})  # fmt: skip
# Names of people end in these, too.
_AMBIGUOUS_TEAMS = frozenset({"all", "alle", "crew", "grupo", "squad", "staff"})
_TEAM_SIGNS = re.compile(
    r"\b(?:distribution list|mailing list|all hands|service desk|help desk|task force)\b|"
    r"チーム|团队",
    re.IGNORECASE,
)

_DEVICE_WORDS = (
    r"projector|beamer|videokonferenz(?:anlage|system)?|pool ?(?:car|wagen)|company car|"
    r"dienstwagen|fahrzeug|equipment|whiteboard|telepresence|webcam|parking|parkplatz"
)
_ROOM = re.compile(
    r"\brooms?\b|\b(?:conf(?:erence)?|meeting|board|class|huddle|break|lunch|play)-?rooms?\b|"
    r"\b(?:besprechungs|konferenz|meeting|sitzungs|seminar|schulungs|gruppen|tagungs)-?"
    r"(?:raum|räume|zimmer|saal)\b|\bconf\.? ?rm\b|"
    r"\bsalle de (?:réunions?|reunions?|conférences?|formation)\b|\Asalle \w+\Z|"
    r"\bsala (?:konferencyjna|spotkań|szkoleniowa)\b|"
    r"\bsala (?:de|di|da|per|delle)\b|\bvergader(?:zaal|ruimte|kamer)\b|\bauditorium\b|"
    rf"\b(?:{_DEVICE_WORDS})\b|会議室|会议室|회의실",
    re.IGNORECASE,
)
# These are names of people, too.
_NUMBERED_ROOM = re.compile(
    r"\A(?:raum|saal|zimmer|sala|salle|salón|salon|zaal|aula|büro|desk|floor|etage)\W+"
    r"(?:\S*[0-9]\S*|[a-z]|azul|blu|bleue?|rot|blau|grün|rouge|verte?|verde|roja|rossa|grande|"
    r"riunioni|reuniones|consiglio)\b",
    re.IGNORECASE,
)

_ROBOT = re.compile(
    r"\bnote[- ]?takers?\b|\b(?:no|do[- ]?not)[- ]?reply\b|\b(?:fireflies|otter|read|fathom|tldv|"
    r"avoma|gong|grain|krisp|meetgeek|supernormal|sembly|jamie|bluedot|circleback)\.(?:ai|io|"
    r"video|com)\b|\b(?:calendar|chat|meeting|recording|scheduling|slack|teams|zoom)[- ]?"
    r"(?:bot|assistant|scheduler|recorder)\b|\bai (?:companion|assistant|meeting)\b|"
    r"\A(?:unknown organizer|unbekannter organisator|organisateur inconnu|calendly|luma|lu\.ma|"
    r"zoom|webex|google (?:calendar|meet|kalender)|microsoft (?:teams|outlook|bookings)|"
    r"eventbrite|meetup|doodle|cal\.com|savvycal|acuity scheduling|hubspot|bookings?|"
    r"youcanbook\.?me|partiful|evite|chili piper|motion|reclaim(?:\.ai)?|fireflies|otter|fathom|"
    r"tl;dv|mailer-daemon|postmaster|outlook|teams|skype|gotomeeting|demio|livestorm|zoho|"
    r"tidycal|appointlet|setmore|simplybook(?:\.me)?)\Z",
    re.IGNORECASE,
)


def bare_word(word: str) -> str:
    """A word in small letters, without points and what encloses it."""
    return word.strip("()[]{}.,:;'\"*_-").replace(".", "").casefold()


def is_company(name: str) -> bool:
    """Whether a name is that of a company, as its legal form shows."""
    if _LEGAL_SIGNS.search(name):
        return True
    words = name.replace(",", " ").split()
    if len(words) < 2:
        return False
    last = words[-1]
    form = bare_word(last)
    if form not in _LEGAL_FORMS:
        return False
    if form not in _AMBIGUOUS_FORMS:
        return True
    if "." in last.rstrip("."):
        return True
    return last.isupper() and not name.isupper()


def is_team(name: str) -> bool:
    """Whether a name is that of a group of people."""
    if _TEAM_SIGNS.search(name):
        return True
    words = [bare_word(word) for word in name.split()]
    if not words:
        return False
    if len(words) == 1:
        return words[0] in _TEAMS
    ends = {words[0], words[-1]} - _AMBIGUOUS_TEAMS
    if not ends.isdisjoint(_TEAMS):
        return True
    # Sales Team EMEA
    pairs = itertools.pairwise(words)
    return any(first in DEPARTMENTS and second in _TEAMS for first, second in pairs)


def is_room(name: str) -> bool:
    """Whether a name is that of a room or a thing."""
    return bool(_ROOM.search(name) or _NUMBERED_ROOM.match(name))


def is_robot(name: str) -> bool:
    """Whether a name is that of a program."""
    return _ROBOT.search(name) is not None


def is_department(text: str) -> bool:
    """Whether all words of a text name a part of an organization."""
    words = [bare_word(word) for word in re.split(r"[\s/&,-]+", text)]
    words = [word for word in words if word]
    return bool(words) and all(word in DEPARTMENTS for word in words)
