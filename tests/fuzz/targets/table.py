"""Address books as tables of Google and Outlook."""

from imports import check_batch, check_count, written

from kith.importers.address_books.contact_tables import read_contact_tables

NAME = "table"
SEEDS = [
    b"First Name,Last Name,Nickname,Organization Name,Organization Title,Birthday,Notes,Labels,"
    b"E-mail 1 - Value,Phone 1 - Value,Address 1 - City,Relation 1 - Label,Relation 1 - Value,"
    b'Website 1 - Value\nAda,Byron,Countess,Initech,Analyst,--12-10,"Likes\n- [ ] engines",'
    b"* myContacts ::: Friends,ADA@b.example ::: a@c.example,+44 20 7946 0999,London,Spouse,Bob,"
    b"https://www.linkedin.com/in/ada\n",
    b'"Title","First Name","Last Name","Company","Job Title","E-mail Address","Notes"\r\n'
    b'"","Cyd","Olsen","Globex","Buyer","cyd@g.example","two\r\nlines"\r\n',
    "Vorname;Nachname;Firma;E-Mail-Adresse\nJörg;Müller;Bäcker GmbH;j@b.example\n".encode(
        "cp1252"
    ),
    "Titre,Prénom,Nom,Société,Titre,Adresse de messagerie,Tél. mobile,Anniversaire,Pointure\n"
    "M.,Léo,Martin,Initech,Directeur,l@x.example,+33 6 12,15 mars 1980,44\n".encode(),
]


def run(data: bytes) -> None:
    """Import it."""
    batch = read_contact_tables([written("x.csv", data)], "google")
    check_batch(batch)
    check_count(batch)
