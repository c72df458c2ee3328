"""Whoever wrote a table, in whatever language, its columns mean what their user meant."""

import pytest

from kith.importers.address_books.columns import read_header
from kith.importers.address_books.contact_tables import read_contact_tables

OUTLOOK = {
    "English": (
        "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,"
        "Business City,Business Country/Region,Business Phone,Mobile Phone,Assistant's Phone,"
        "Business Fax,Birthday,Categories,E-mail Address,E-mail Type,E-mail Display Name,"
        "E-mail 2 Address,Gender,Notes,Priority,Web Page"
    ),
    "German": (
        "Anrede,Vorname,Weitere Vornamen,Nachname,Suffix,Firma,Abteilung,Position,"
        "Ort geschäftlich,Land/Region geschäftlich,Telefon (geschäftlich),Mobiltelefon,"
        "Telefon Assistent,Fax geschäftlich,Geburtstag,Kategorien,E-Mail-Adresse,E-Mail-Typ,"
        "E-Mail: Angezeigter Name,E-Mail 2: Adresse,Geschlecht,Notizen,Priorität,Webseite"
    ),
    "French": (
        "Titre,Prénom,Deuxième prénom,Nom,Suffixe,Société,Service,Titre,Ville (bureau),"
        "Pays/Région (bureau),Téléphone (bureau),Tél. mobile,Téléphone de l’assistant(e),"
        "Télécopie (bureau),Anniversaire,Catégories,Adresse de courrier,Type de courrier,"
        "Nom complet de l’adresse de courrier,Adresse de courrier 2,Sexe,Notes,Priorité,Page web"
    ),
    "French, as a spreadsheet saves it": (
        "Titre,Prénom,Deuxième prénom,Nom,Suffixe,Société,Service,Titre1,Ville (bureau),"
        "Pays/Région (bureau),Téléphone (bureau),Tél. mobile,Téléphone de l'assistant(e),"
        "Télécopie (bureau),Anniversaire,Catégories,Adresse de messagerie,Type de messagerie,"
        "Nom complet de l'adresse de messagerie,Adresse de messagerie 2,Sexe,Notes,Priorité,"
        "Page web"
    ),
    "Spanish, half of it in English": (
        "Title,Nombre,Segundo nombre,Apellidos,Suffix,Organización,Department,Puesto,"
        "Ciudad de trabajo,País o región del trabajo,Teléfono del trabajo,Mobile Phone,"
        "Assistant's Phone,Business Fax,Birthday,Categorías,E-mail Address,E-mail Type,"
        "Nombre de pantalla de correo electrónico,Dirección de correo electrónico 2,Género,Notes,"
        "Prioridad,Página web"
    ),
    "Italian": (
        "Titolo,Nome,Secondo nome,Cognome,Titolo straniero,Società,Reparto,Posizione,"
        "Città (uff.),Paese/area geografica (uff.),Ufficio,Cellulare,Telefono assistente,"
        "Fax (uff.),Compleanno,Categorie,Indirizzo posta elettronica,Tipo posta elettronica,"
        "Nome visualizzato posta elettronica,Indirizzo posta elettronica 2,Sesso,Notes,Priorità,"
        "Pagina Web"
    ),
    "Portuguese of Portugal": (
        "Título,Nome,Segundo nome,Apelido,Sufixo,Empresa,Departamento,Cargo,"
        "Localidade da empresa,País/Região da Empresa,Telefone da empresa,Telemóvel,"
        "Telefone do assistente,Fax da empresa,Data de nascimento,Categorias,"
        "Endereço de correio electrónico,Tipo de correio electrónico,"
        "Nome a apresentar para o correio electrónico,Endereço do correio electrónico 2,Sexo,"
        "Notas,Prioridade,Página na Web"
    ),
    "Portuguese of Brazil": (
        "Tratamento,Primeiro nome,Segundo nome,Sobrenome,Sufixo,Empresa,Departamento,Cargo,"
        "Cidade do endereço comercial,País/Região da Empresa,Telefone comercial,"
        "Telefone celular,Telefone do assistente,Fax comercial,Aniversário,Categorias,"
        "E-mail Address,Tipo de email,Nome para exibição do email,Endereço de email 2,Sexo,"
        "Anotações,Prioridade,Página da Web"
    ),
    "Dutch": (
        "Titel,Voornaam,Middelste naam,Achternaam,Achtervoegsel,Bedrijf,Afdeling,Functie,"
        '"Werkadres, plaats",Land/regio (werk),Telefoon op werk,Mobiele telefoon,'
        "Telefoon assistent,Fax op werk,Verjaardag,Categorieën,E-mailadres,E-mailtype,"
        "Weergavenaam voor e-mail,E-mailadres 2,Geslacht,Notities,Prioriteit,Webpagina"
    ),
}
OUTLOOK_ROW = (
    "Mme,Léa,,Martin,,Initech,Sales,Director,Lyon,France,+33 1 23 45 67 89,+33 6 12 34 56 78,"
    "+33 1 99 99 99 99,+33 1 88 88 88 88,1980-03-15,Paris;Choir,lea@initech.example,SMTP,"
    "Léa Martin (lea@initech.example),l@x.example,Unspecified,met in Lyon,Normal,"
    "https://lea.example"
)
THUNDERBIRD = {
    "English": "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,"
    "Work Phone,Mobile Number,Fax Number,Home City,Home Country,Job Title,Department,"
    "Organization,Web Page 1,Birth Year,Birth Month,Birth Day,Notes",
    "German": "Vorname,Nachname,Anzeigename,Spitzname,Primäre E-Mail-Adresse,"
    "Sekundäre E-Mail-Adresse,Tel. dienstlich,Mobil-Tel.-Nr.,Fax-Nummer,Privat: Ort,"
    "Privat: Land,Arbeitstitel,Abteilung,Organisation,Webseite 1,Geburtsjahr,Geburtsmonat,"
    "Geburtstag,Notizen",
    "French": "Prénom,Nom de famille,Nom à afficher,Surnom,Adresse électronique principale,"
    "Adresse électronique secondaire,Tél. professionnel,Portable,Fax,Ville,"
    "Pays,Profession,Service,Société,Site web 1,Année de naissance,Mois,Jour,Notes",
    "Spanish": "Nombre,Apellidos,Nombre mostrado,Apodo,"
    "Dirección de correo electrónico principal,Dirección de correo electrónico secundaria,"
    "Teléfono (Trabajo),Teléfono móvil,Fax,Ciudad donde vive,País de residencia,Puesto,"
    "Departamento,Organización,Página web 1,Año de nacimiento,Mes de nacimiento,"
    "Día de nacimiento,Notas",
    "Italian": "Nome,Cognome,Nome visualizzato,Soprannome,Email primaria,Email secondaria,"
    "Telefono lavoro,Numero cellulare,Numero fax,Città di residenza,Nazione di residenza,"
    "Qualifica,Reparto,Organizzazione,Pagina web 1,Anno di nascita,Mese di nascita,"
    "Giorno di nascita,Note",
    "Portuguese of Portugal": "Nome,Apelido,Nome exibido,Nickname,Email primário,"
    "E-mail secundário,Telefone profissional,Número de telemóvel,Número de fax,"
    "Local de trabalho,País do local de trabalho,Profissão,Departamento,Organização,"
    "Página web 1,Ano de nascimento,Mês de nascimento,Dia de nascimento,Notas",
    "Portuguese of Brazil": "Primeiro nome,Sobrenome,Nome de exibição,Apelido,Email principal,"
    "Email secundário,Telefone comercial,Número do celular,Número do fax,Cidade,País,Cargo,"
    "Setor,Organização,Página web 1,Ano de nascimento,Mês de nascimento,Data de nascimento,"
    "Notas",
    "Dutch": "Voornaam,Achternaam,Weergavenaam,Bijnaam,Eerste e-mail,Tweede e-mail,"
    "Telefoon werk,Mobiel nummer,Faxnummer,Woonplaats,Land,Werktitel,Afdeling,Organisatie,"
    "Webpagina 1,Geboortejaar,Geboortemaand,Geboortedag,Aantekeningen",
}
THUNDERBIRD_ROW = (
    "Léa,Martin,Léa M.,Lélé,lea@initech.example,l@x.example,+33 1 23 45 67 89,"
    "+33 6 12 34 56 78,+33 1 88 88 88 88,Lyon,France,Director,Sales,Initech,"
    "https://lea.example,1980,3,15,met in Lyon"
)


def read(tmp_path, text, encoding="utf-8"):
    (tmp_path / "x.csv").write_bytes(text.encode(encoding))
    return read_contact_tables([tmp_path / "x.csv"], "outlook")


def read_one(tmp_path, header, row):
    (person,) = read(tmp_path, f"{header}\n{row}\n").people
    return person


def check_lea(person):
    assert person.name == "Léa Martin"
    assert person.email == ("lea@initech.example", "l@x.example")
    assert person.phone == ("+33 1 23 45 67 89", "+33 6 12 34 56 78")
    assert person.position.organization == "Initech"
    assert person.position.title == "Director"
    assert person.birthday == "1980-03-15"
    assert person.location == "Lyon, France"
    assert person.urls == ("https://lea.example",)
    assert person.text == "met in Lyon\n\nDepartment: Sales"


@pytest.mark.parametrize("language", OUTLOOK)
def test_outlook_in_each_language(tmp_path, language):
    batch = read(tmp_path, f"{OUTLOOK[language]}\r\n{OUTLOOK_ROW}\r\n")

    (person,) = batch.people
    check_lea(person)
    assert person.tags == ("Paris", "Choir")
    (notice,) = batch.notices
    assert notice.message.count("(1 value)") == 2


@pytest.mark.parametrize("language", THUNDERBIRD)
def test_thunderbird_in_each_language(tmp_path, language):
    person = read_one(tmp_path, THUNDERBIRD[language], THUNDERBIRD_ROW)

    check_lea(person)
    assert person.aliases == ("Lélé",)


@pytest.mark.parametrize(
    ("header", "row", "name"),
    [
        ("Name,Vorname,Firma", "Müller,Jörg,Acme", "Jörg Müller"),
        ("Nom,Prénom,Fonction", "Martin,Léa,Juge", "Léa Martin"),
        ("Nom,E-mail", "Léa Martin,l@x.example", "Léa Martin"),
        ("Nome,E-mail", "Rui Silva,r@x.example", "Rui Silva"),
        ("Nombre,Correo", "Eva Ruiz,e@x.example", "Eva Ruiz"),
        ("Nombre,Primer apellido,Segundo apellido", "Eva,Ruiz,Mora", "Eva Ruiz Mora"),
        ("Voornaam,Tussenvoegsel,Achternaam", "Jan,de,Vries", "Jan de Vries"),
        ("Naam,E-mailadres", "Jan de Vries,j@x.example", "Jan de Vries"),
        ("First name,Name", "Ada,Ada Byron", "Ada Byron"),
        ("Title,First Name,Last Name", "Dr.,Ada,Byron", "Dr. Ada Byron"),
        ("Title,First Name,Last Name", "Prof. Dr.,Ada,Byron", "Prof. Dr. Ada Byron"),
        ("Anrede,Vorname,Nachname", "Frau,Ada,Byron", "Ada Byron"),
    ],
)
def test_a_name_in_any_columns(tmp_path, header, row, name):
    assert read_one(tmp_path, header, row).name == name


@pytest.mark.parametrize(
    ("header", "row", "title"),
    [
        ("Name,Title,Company", "Ada Byron,CTO,Acme", "CTO"),
        ("Name,Title,Company", "Ada Byron,Mrs.,Acme", ""),
        ("Title,Name,Company", "Dr.,Ada Byron,Acme", ""),
        ("Titre,Prénom,Nom,Société,Titre_1", "M.,Léo,Roy,Acme,Juge", "Juge"),
        ("Titel,Voornaam,Achternaam,Bedrijf,Functie", "Dhr.,Jan,Bos,Acme,Arts", "Arts"),
        ("Prénom,Nom,Société,Profession", "Léo,Roy,Acme,Juge", "Juge"),
        ("Vorname,Nachname,Firma,Position,Beruf", "Jo,Alt,Acme,Chef,Arzt", "Chef"),
        ("Civilité,Nom,Prénom,Entreprise,Poste", "Mme,Roy,Léa,Acme,Juge", "Juge"),
        ("Name,Company,Role", "Ada Byron,Acme,Analyst", "Analyst"),
    ],
)
def test_a_form_of_address_is_never_a_job(tmp_path, header, row, title):
    assert read_one(tmp_path, header, row).position.title == title


def test_a_second_job_is_kept_as_text(tmp_path):
    header = "Vorname,Nachname,Firma,Position,Beruf"

    person = read_one(tmp_path, header, "Jo,Alt,Acme,Chef,Arzt")

    assert person.text == "Profession: Arzt"


def test_each_column_that_is_not_read_is_named_with_its_number_of_values(tmp_path):
    batch = read(
        tmp_path,
        "Name,Shoe Size,Children,Priority,Business Street,Home Postal Code,Sensitivity\n"
        "Ada,38,Byron,Normal,1 Street,SW1,Normale\nBob,44,,High,,,Falsch\nCyd,40,,,,,\n",
    )

    (notice,) = batch.notices
    assert notice.message == (
        "not read: column Shoe Size (3 values), column Children (1 value), "
        "street addresses (2 values), column Priority (1 value)"
    )
    assert (notice.count, notice.is_record) == (7, False)


def test_no_more_columns_are_listed_than_anybody_reads(tmp_path):
    columns = [f"C{number}" for number in range(900)]
    header = ",".join(["Name", *columns])

    (notice,) = read(tmp_path, f"{header}\nAda{',1' * 900}\n").notices

    assert notice.message.endswith("column C19 (1 value), 880 more")
    assert notice.count == 900


def test_a_repeated_column_loses_nothing_in_silence(tmp_path):
    batch = read(tmp_path, "Name,Company,Company,Notes,Notes\nAda,Acme,Umbra,a,b\n")

    (person,) = batch.people
    assert person.position.organization == "Acme"
    assert person.text == "a\n\nb"
    assert batch.notices[0].message == "not read: column Company (1 value)"


@pytest.mark.parametrize(
    ("column", "cell", "linkedin"),
    [
        ("LinkedIn", "lena-vogt", "lena-vogt"),
        ("LinkedIn URL", "https://linkedin.com/in/Lena-Vogt/", "lena-vogt"),
        ("Profil LinkedIn", "www.linkedin.com/in/lena-vogt", "lena-vogt"),
        ("Website", "linkedin.com/in/lena-vogt", "lena-vogt"),
    ],
)
def test_a_column_of_a_network(tmp_path, column, cell, linkedin):
    person = read_one(tmp_path, f"Name,{column}", f"Lena Vogt,{cell}")

    assert person.linkedin == f"https://www.linkedin.com/in/{linkedin}"


def test_what_google_writes_in_pairs(tmp_path):
    header = (
        "First Name,Last Name,Website 1 - Type,Website 1 - Value,Website 2 - Label,"
        "Website 2 - Value,Event 1 - Label,Event 1 - Value,Custom Field 1 - Label,"
        "Custom Field 1 - Value,IM 1 - Service,IM 1 - Value,Phone 1 - Label,Phone 1 - Value"
    )
    row = (
        "Lena,Vogt,LinkedIn,lena-vogt,Blog,lena.example,Anniversary,2008-02-15,Shoe,38,"
        "Skype,lena.v,Mobile,+49 30 12345"
    )

    person = read_one(tmp_path, header, row)

    assert person.linkedin == "https://www.linkedin.com/in/lena-vogt"
    assert person.urls == ("lena.example",)
    assert person.phone == ("+49 30 12345",)
    assert person.text.split("\n\n") == [
        "Skype: lena.v",
        "Anniversary: 2008-02-15",
        "Shoe: 38",
    ]


def test_the_parts_of_a_place_are_of_one_address(tmp_path):
    header = "Name,Business City,Business Country/Region,Home City,Home Country/Region"

    assert read_one(tmp_path, header, "Ada,London,,,France").location == "London"
    assert read_one(tmp_path, header, "Ada,,,Lyon,France").location == "Lyon, France"
    both = read_one(tmp_path, header, "Ada,London,,Lyon,France")
    assert (both.location, both.text) == ("London", "Location: Lyon, France")


@pytest.mark.parametrize(
    "title",
    ["", " ", "é" * 300, "1", "- value", "(", "Website 1 - ", "Nom Nom", "\u202e"],
)
def test_any_title_has_a_key_and_no_two_are_the_same(title):
    keys = read_header(["Name", title, title, "Nom", "Nombre"])

    assert len(set(keys)) == 5
    assert all(keys)


def test_a_table_in_the_encoding_of_an_old_outlook(tmp_path):
    text = f"{OUTLOOK['French']}\r\n{OUTLOOK_ROW}\r\n"

    check_lea(read(tmp_path, text, "cp1252").people[0])
    check_lea(read(tmp_path, text, "utf-8-sig").people[0])
    check_lea(read(tmp_path, text.replace(",", "\t"), "utf-16").people[0])
