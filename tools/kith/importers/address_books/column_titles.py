"""What programs call the columns of a table of contacts, in eight languages.

Outlook (classic, new and on the web), Thunderbird and Google name them in the language of their
user: English, German, French, Spanish, Italian, Portuguese (of Portugal and of Brazil) or Dutch.
Titles stand here as :func:`kith.importers.address_books.columns.fold` leaves them: in small
letters, without accents.
"""

from __future__ import annotations

KEYS: dict[str, tuple[str, ...]] = {
    "name": (
        "name", "full name", "display name", "contact name", "anzeigename", "vollstandiger name",
        "nom complet", "nom a afficher", "nom affiche", "nombre completo", "nombre mostrado",
        "nome completo", "nome visualizzato", "nome de exibicao", "nome exibido", "naam",
        "volledige naam", "weergavenaam",
    ),
    "first": (
        "first name", "given name", "firstname", "forename", "vorname", "prenom", "nombre",
        "nombre de pila", "primer nombre", "nome", "primeiro nome", "nome proprio", "voornaam",
    ),
    "middle": (
        "middle name", "additional name", "weitere vornamen", "weiterer vorname",
        "zweiter vorname", "deuxieme prenom", "autres prenoms", "segundo nombre", "secondo nome",
        "segundo nome", "nome do meio", "middelste naam", "tweede voornaam", "tussenvoegsel",
        "tussenvoegsels",
    ),
    "last": (
        "last name", "family name", "lastname", "surname", "nachname", "familienname", "zuname",
        "nom", "nom de famille", "apellidos", "apellido", "primer apellido", "cognome",
        "achternaam", "familienaam", "sobrenome", "ultimo nome", "apelido", "apelidos",
    ),
    "second last": ("segundo apellido",),
    "prefix": ("name prefix", "prefix", "namensprafix", "prefisso"),
    "suffix": (
        "suffix", "name suffix", "namenszusatz", "namenssuffix", "suffixe", "sufijo", "sufixo",
        "suffisso", "titolo straniero", "achtervoegsel",
    ),
    "salutation": (
        "title", "salutation", "honorific", "anrede", "titel", "titre", "civilite", "titulo",
        "tratamiento", "titolo", "tratamento", "aanhef",
    ),
    "nickname": (
        "nickname", "maiden name", "short name", "spitzname", "surnom", "apodo", "soprannome",
        "alcunha", "bijnaam", "roepnaam",
    ),
    "file_as": ("file as",),
    "organization": (
        "organization", "organization name", "organization 1 - name", "organisation", "company",
        "company name", "employer", "firma", "unternehmen", "arbeitgeber", "societe",
        "entreprise", "organisme", "empresa", "organizacion", "compania", "nombre de la empresa",
        "societa", "azienda", "ditta", "organizzazione", "organizacao", "companhia",
        "nome da empresa", "bedrijf", "bedrijfsnaam", "organisatie", "werkgever",
    ),
    "title": (
        "organization title", "organization 1 - title", "job title", "jobtitle", "position",
        "role", "occupation", "funktion", "stellenbezeichnung", "berufsbezeichnung",
        "arbeitstitel", "fonction", "poste", "intitule du poste", "titre du poste",
        "titre professionnel", "metier", "emploi", "puesto", "puesto de trabajo", "cargo",
        "posizione", "posizione lavorativa", "titolo professionale",
        "qualifica", "mansione", "ruolo", "funcao", "functie", "functietitel",
        "werktitel",
    ),
    "profession": ("profession", "beruf", "profesion", "professione", "profissao", "beroep"),
    "department": (
        "department", "organization department", "organization 1 - department", "abteilung",
        "service", "departement", "departamento", "reparto", "dipartimento", "setor", "afdeling",
    ),
    "birthday": (
        "birthday", "date of birth", "birth date", "birthdate", "geburtstag", "geburtsdatum",
        "anniversaire", "date de naissance", "cumpleanos", "fecha de nacimiento", "compleanno",
        "data di nascita", "data de nascimento", "data de aniversario", "verjaardag",
        "geboortedatum",
    ),
    "birth year": (
        "birth year", "geburtsjahr", "annee de naissance", "ano de nacimiento",
        "anno di nascita", "ano de nascimento", "geboortejaar",
    ),
    "birth month": (
        "birth month", "geburtsmonat", "mois", "mois de naissance", "mes de nacimiento",
        "mese di nascita", "mes de nascimento", "geboortemaand",
    ),
    "birth day": (
        "birth day", "jour", "jour de naissance", "dia de nacimiento", "giorno di nascita",
        "dia de nascimento", "geboortedag",
    ),
    "notes": (
        "notes", "note", "comments", "notizen", "notiz", "bemerkungen", "remarques",
        "commentaires", "notas", "observaciones", "comentarios", "annotazioni", "appunti",
        "anotacoes", "observacoes", "notities", "aantekeningen", "opmerkingen",
    ),
    "tags": (
        "labels", "group membership", "groups", "tags", "categories", "category", "kategorien",
        "kategorie", "gruppen", "categorias", "categoria", "etiquetas", "categorie", "marcadores",
        "categorieen", "categorien",
    ),
    "location": (
        "location", "ort", "emplacement", "ubicacion", "luogo", "local", "localizacao", "locatie",
    ),
    "spouse": (
        "spouse", "partner", "partner/in", "ehepartner", "conjoint", "conjoint(e)", "conyuge",
        "coniuge", "nome coniuge/partner", "conjuge",
    ),
    "assistant": (
        "assistant's name", "name assistent", "assistent(in)", "nom de l'assistant(e)",
        "nombre del ayudante", "nombre del asistente", "nome assistente", "nome do assistente",
        "naam assistent",
    ),
    "manager": (
        "manager's name", "name des/der vorgesetzten", "name des/r vorgesetzten", "responsable",
        "nombre del director", "nombre del jefe", "nome manager", "nome do gestor",
        "nome do gerente", "nome do gerenciador", "naam manager",
    ),
    "action": ("action",),
    # Outlook's numbers whose titles do not say that they are numbers.
    "phone": (
        "ufficio", "ufficio 2", "abitazione", "abitazione 2", "particular", "particular 2",
        "numero de centralita de la organizacion",
    ),
    "region any": ("pays/etat",),
    "city work": ("local de trabalho",),
    # Nothing that its row does not say elsewhere.
    "ignored": (
        "initials", "initialen", "initiales", "iniciales", "iniziali", "iniciais", "photo", "id",
        "organization 1 - type",
    ),
}  # fmt: skip
"""What a column holds, by its whole title."""

MAIL_WORDS = (
    "e-mail", "email", "courriel", "courrier", "de messagerie", "adresse electronique", "correo",
    "correio electronico", "correio eletronico", "posta elettronica",
)  # fmt: skip
MAIL_TOKENS = frozenset({"mail", "mailadresse", "mel"})
NO_MAIL_WORDS = frozenset({
    "type", "typ", "tipo", "e-mailtype", "display", "name", "angezeigter", "nom", "nombre",
    "nome", "weergavenaam", "weergegeven", "naam", "label", "mailtype",
})  # fmt: skip
"""Words of the columns beside an address: its type, and the name that is shown for it."""
PHONE_WORDS = (
    "phone", "telefo", "mobil", "handy", "natel", "rufnummer", "movil", "celular", "cellular",
    "portable", "telemovel", "mobiel",
)  # fmt: skip
PHONE_TOKENS = frozenset({"tel", "cell", "gsm", "fone", "fon", "landline", "festnetz"})
NO_PHONE_WORDS = (
    "fax", "pager", "pieper", "cercapersone", "buscapersonas", "telex", "tty", "tdd", "callback",
    "isdn", "phonetic", "assist", "asist", "ayudante", "horbehindert", "teletipo",
    "teksttelefoon", "type",
)  # fmt: skip
"""What is no number at which the person themselves answers."""
URL_WORDS = (
    "website", "web page", "webpage", "web site", "webseite", "homepage", "web address",
    "page web", "site web", "pagina web", "pagina da web", "pagina na web", "sitio web",
    "sito web", "webpagina",
)  # fmt: skip
URL_TOKENS = frozenset({"url", "blog"})

COUNTRY_TOKENS = frozenset(
    {"country", "land", "pays", "pais", "paese", "nazione", "werkland"}
)
REGION_TOKENS = frozenset({
    "state", "region", "province", "county", "bundesland", "kanton", "dep", "departement",
    "provincia", "estado", "distrito", "provincie", "werkprovincie",
})  # fmt: skip
CITY_TOKENS = frozenset({
    "city", "town", "ort", "stadt", "ville", "ciudad", "citta", "cidade", "localidade", "plaats",
    "woonplaats", "werkplaats",
})  # fmt: skip
STREET_TOKENS = frozenset({
    "street", "address", "strasse", "adresse", "rue", "calle", "direccion", "via", "indirizzo",
    "rua", "endereco", "straat", "adres", "werkadres", "huisadres", "postal", "postleitzahl",
    "plz", "cap", "cep", "zip", "zipcode", "postcode", "werkpostcode", "postfach", "apartado",
    "casella", "postbusnummer", "box", "postale",
})  # fmt: skip
HOME_TOKENS = frozenset({
    "home", "privat", "privee", "personnelle", "domicile", "particular", "personal", "domicilio",
    "vive", "ab", "casa", "residenza", "residencial", "residencia", "pessoal", "huisadres",
    "thuis",
})  # fmt: skip
WORK_TOKENS = frozenset({
    "business", "work", "geschaftlich", "dienstlich", "bureau", "professionnelle", "trabajo",
    "uff", "lavoro", "comercial", "empresa", "trabalho", "profissional", "werk", "werkadres",
    "werkplaats", "werkprovincie", "werkland",
})  # fmt: skip

LABEL_WORDS = frozenset({
    "type", "label", "service", "typ", "etikett", "bezeichnung", "libelle", "etiqueta", "tipo",
    "etichetta", "rotulo", "marcador",
})  # fmt: skip
VALUE_WORDS = frozenset({"value", "wert", "valeur", "valor", "valore", "waarde"})
PAIRS = {
    "website": "url",
    "relation": "relation",
    "event": "event",
    "custom field": "custom",
    "user defined field": "custom",
    "jot": "custom",
    "im": "im",
}
"""Google's columns that come in pairs: a label, and a value."""

SALUTATIONS = frozenset({
    "m", "mm", "mme", "mlle", "mr", "mrs", "ms", "miss", "mx", "sir", "madam", "herr", "frau",
    "hr", "fr", "monsieur", "madame", "mademoiselle", "sr", "sra", "srta", "senor", "senora",
    "senorita", "don", "dona", "sig", "sig.ra", "sig.na", "signor", "signora", "signorina",
    "senhor", "senhora", "dhr", "de heer", "mevr", "mevrouw", "mw", "mej",
})  # fmt: skip
"""How somebody is addressed, which is no job."""
DEGREES = frozenset(
    {"dr", "prof", "dott", "dott.ssa", "dra", "ing", "dipl", "drs", "ir", "pr"}
)
DEFAULTS = frozenset({
    "normal", "normale", "normaal", "normaali", "false", "falsch", "faux", "falso", "onwaar",
    "unspecified", "keine angabe", "nicht angegeben", "non specifie", "non specificato",
    "sin especificar", "no especificado", "nao especificado", "niet opgegeven",
    "niet gespecificeerd", "smtp", "ex", "0/0/00", "00/00/0000",
})  # fmt: skip
"""What Outlook writes where its user wrote nothing."""
