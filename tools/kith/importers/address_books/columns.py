"""What the columns of Google's and Outlook's tables are called, in the languages of Outlook."""

from __future__ import annotations

import re
import unicodedata

_NAMES: dict[str, tuple[str, ...]] = {
    "name": ("name", "full name", "display name", "anzeigename", "nom complet", "nombre completo"),
    "first": ("first name", "given name", "vorname", "prenom", "nombre", "nome", "voornaam"),
    "middle": ("middle name", "additional name", "weitere vornamen", "deuxieme prenom",
               "segundo nombre", "secondo nome"),
    "last": ("last name", "family name", "nachname", "nom", "apellidos", "cognome", "achternaam",
             "sobrenome"),
    "prefix": ("name prefix",),
    "suffix": ("name suffix", "suffix", "suffixe", "sufijo"),
    "nickname": ("nickname", "maiden name", "short name", "spitzname", "surnom"),
    "file_as": ("file as",),
    "organization": ("organization name", "organization 1 - name", "company", "firma",
                     "societe", "empresa", "organizacion", "societa", "bedrijf", "company name"),
    "title": ("organization title", "organization 1 - title", "job title", "position", "titre",
              "fonction", "cargo", "puesto", "posizione", "functie", "occupation"),
    "department": ("organization department", "organization 1 - department", "department",
                   "abteilung", "service", "departamento"),
    "birthday": ("birthday", "geburtstag", "anniversaire", "cumpleanos", "compleanno",
                 "verjaardag"),
    "notes": ("notes", "notizen", "notas", "note", "notities"),
    "tags": ("labels", "group membership", "categories", "kategorien", "categorias", "category"),
    "city": ("address 1 - city", "business city", "home city", "ort geschaftlich", "ort privat"),
    "region": ("address 1 - region", "business state", "home state"),
    "country": ("address 1 - country", "business country/region", "home country/region",
                "business country", "home country"),
    "location": ("location", "ort"),
    "spouse": ("spouse", "partner/in", "conjoint"),
    "assistant": ("assistant's name", "name assistent"),
    "manager": ("manager's name", "name des/der vorgesetzten"),
    "action": ("action",),
}  # fmt: skip
_KEYS: dict[str, str] = {}
for _key, _titles in _NAMES.items():
    _KEYS.update(dict.fromkeys(_titles, _key))
_MAIL = re.compile(
    r"(e-?mail|courriel|correo electronico|indirizzo|adresse de messagerie)"
    r"[ -]*(adress[e]?|address|adresse)?\s*\d*\s*(address|adresse|adress|- value)?\Z"
    r"|direccion( \d)? de correo electronico( \d)?\Z|e-?mail \d+ - value\Z"
)
_PHONE = re.compile(r"phone|telefon|telephone|mobil|handy|\btel\b|movil|cellulare")
_NO_PHONE = re.compile(r"fax|pager|- type|- label|telex|tty|callback|isdn|phonetic")
_URL = re.compile(
    r"website \d+ - value\Z|(personal )?web ?page\Z|webseite\Z|page web\Z|url\Z"
)
_RELATION = re.compile(r"relation (\d+) - (value|label|type)\Z")
_STREETS = re.compile(r"address \d+ - formatted\Z")


def column_key(name: str) -> str:
    """The key of a column; several of one kind, such as mail addresses, keep their own names."""
    text = " ".join(_fold(name).split())
    if text in _KEYS:
        return _KEYS[text]
    kind = _kind_of(text)
    if kind:
        return f"{kind} {text}"
    if match := _RELATION.match(text):
        part = "value" if match[2] == "value" else "label"
        return f"relation {match[1]} {part}"
    return "address" if _STREETS.match(text) else ""


def _kind_of(text: str) -> str:
    """The kind of a column of which there are several; nothing for any other."""
    if _MAIL.match(text):
        return "email"
    if _PHONE.search(text) and not _NO_PHONE.search(text):
        return "phone"
    return "url" if _URL.match(text) else ""


def _fold(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name.casefold().strip())
    return "".join(letter for letter in bare if not unicodedata.combining(letter))
