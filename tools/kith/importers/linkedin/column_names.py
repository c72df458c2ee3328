"""What LinkedIn's columns are called, in the languages they have been seen or re-saved in."""

from __future__ import annotations

import re

_NAMES: dict[str, tuple[str, ...]] = {
    "first_name": ("First Name", "Endorser First Name", "Endorsee First Name",
                   "Connection First Name",
                   "FirstName", "Given Name", "Vorname", "Nombre", "Prénom",
                   "Nome", "Voornaam", "Primeiro nome", "Förnamn", "Imię"),
    "last_name": ("Last Name", "Endorser Last Name", "Endorsee Last Name",
                  "Connection Last Name",
                  "LastName", "Family Name", "Surname", "Nachname", "Apellidos",
                  "Apellido", "Nom", "Nom de famille", "Cognome", "Achternaam", "Sobrenome",
                  "Apelido", "Efternamn", "Nazwisko"),
    "url": ("URL", "Endorser Public Url", "Endorsee Public Url", "Connection Profile URL",
            "Profile URL", "Public Profile URL", "LinkedIn URL", "Profil-URL",
            "URL del perfil", "URL du profil", "URL do perfil", "URL profilo", "Profiel-URL"),
    "email": ("Email Address", "E-mail Address", "Email", "E-Mail-Adresse", "E-Mail",
              "Dirección de correo electrónico", "Correo electrónico", "Adresse e-mail",
              "Endereço de e-mail", "E-mail", "Indirizzo e-mail", "Indirizzo email",
              "E-mailadres"),
    "company": ("Company", "Company Name", "Companies",
                "Organization", "Unternehmen", "Firma", "Empresa", "Entreprise",
                "Société", "Azienda", "Bedrijf"),
    "position": ("Position", "Job Title", "Title", "Cargo", "Puesto", "Posición", "Poste",
                 "Fonction", "Posizione", "Qualifica", "Functie", "Função", "Posição"),
    "connected_on": ("Connected On", "Verbunden am", "Vernetzt am", "Conectado el",
                     "Fecha de conexión", "Connecté le", "Date de connexion", "Conectado em",
                     "Collegato il", "Data di collegamento", "Verbonden op",
                     "Vernetzt seit", "Verbunden seit", "Connexion le", "Connecté depuis",
                     "Relation depuis", "En relation depuis", "Contacto desde",
                     "Conectado desde", "Conexão em", "Data da conexão", "Conectado a",
                     "Collegato dal", "Connesso il", "Verbonden sinds", "Ansluten den",
                     "Kontakt sedan", "Nawiązano kontakt", "Data nawiązania kontaktu"),
    "from": ("From",),
    "to": ("To",),
    "date": ("Date", "Date Sent"),
    "sent_at": ("Sent At",),
    "message": ("Message",),
    "direction": ("Direction",),
    "inviter_url": ("inviterProfileUrl",),
    "invitee_url": ("inviteeProfileUrl",),
    "conversation": ("Conversation ID",),
    "sender_url": ("Sender Profile URL",),
    "recipient_urls": ("Recipient Profile URLs",),
    "content": ("Content",),
    "folder": ("Folder",),
    "is_draft": ("Is Message Draft",),
    "is_conversation_draft": ("Is Conversation Draft",),
    "link": ("ShareLink", "Share Link", "Link"),
    "commentary": ("ShareCommentary", "Share Commentary"),
    "shared_url": ("SharedURL", "Shared URL"),
    "text": ("Text",),
    "note": ("Note",),
    "created_on": ("Creation Date", "Created At", "Created On"),
    "endorsed_on": ("Endorsement Date",),
    "skill": ("Skill Name",),
    "followed_on": ("Followed On",),
    "applied_on": ("Application Date",),
    "job_url": ("Job Url",),
    "started": ("Started On", "Start Date"),
    "finished": ("Finished On", "End Date"),
    "school": ("School Name",),
    "degree": ("Degree Name",),
    "confirmed": ("Confirmed",),
    "emails": ("Emails",),
    "phones": ("PhoneNumbers", "Phone Numbers"),
    "full_name": ("FullName", "Full Name"),
    "sites": ("Sites",),
    "profiles": ("Profiles",),
    "birthday": ("Birthday",),
    "location": ("Location",),
    "source": ("Source",),
    "bookmarked": ("BookmarkedAt", "Bookmarked At"),
}  # fmt: skip

_PUNCTUATION = re.compile(r"[\W_]+")


def _fold(name: str) -> str:
    return _PUNCTUATION.sub("", name.casefold())


_KEYS: dict[str, str] = {}
for _key, _titles in _NAMES.items():
    _KEYS.update(dict.fromkeys(map(_fold, _titles), _key))


def column_key(name: str) -> str:
    """The key of a column by its title; nothing where it is not known."""
    return _KEYS.get(_fold(name), "")
