"""Address books as vCards."""

from imports import check_batch, check_count, written

from kith.importers.address_books.vcard import read_vcards

NAME = "vcard"
SEEDS = [
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada Byron\r\nN:Byron;Ada;;Dr.;\r\nORG:Initech;Lab\r\n"
    b"TITLE:Analyst\r\nEMAIL;TYPE=work,pref:ada@initech.example\r\n"
    b"TEL;TYPE=CELL:+44 20 7946 0999\r\n"
    b"item1.X-ABRELATEDNAMES:Bob\r\nitem1.X-ABLabel:_$!<Friend>!$_\r\nBDAY:1815-12-10\r\n"
    b"NOTE:Likes engines\\, and\\nnumbers.\r\n - [ ] call\r\nCATEGORIES:Friends,Maths\r\n"
    b"URL:https://www.linkedin.com/in/ada\r\nADR:;;1 Street;London;;SW1;UK\r\nEND:VCARD\r\n",
    b"BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=F6rg\n"
    b"TEL;HOME;VOICE:030 1234567\nPHOTO;ENCODING=BASE64;TYPE=JPEG:\n QUJD\n\nAGENT:\nBEGIN:VCARD\n"
    b"FN:Inner\nEND:VCARD\nEND:VCARD\n",
    b'BEGIN:VCARD\nVERSION:4.0\nKIND:org\nFN;LANGUAGE="en":Globex\nRELATED;TYPE=friend;VALUE=text:Cy\n'
    b"X-SOCIALPROFILE;type=linkedin:globex\nEND:VCARD\n",
    b"BEGIN:VCARD\nVERSION:4.0\nFN:Lena\nUID:urn:uuid:1\nRELATED:urn:uuid:1\nBDAY:--0315\n"
    b"SOCIALPROFILE;SERVICE-TYPE=Mastodon;USERNAME=lena:@lena@x.example\nIMPP:skype:lena\n"
    b"item1.URL:lena\nitem1.X-ABLabel:GitHub\nANNIVERSARY:20080215\nX-SHOE:38\nEND:VCARD\n",
]


def run(data: bytes) -> None:
    """Import it."""
    batch = read_vcards([written("x.vcf", data)])
    check_batch(batch)
    check_count(batch)
