"""What labels and folders are for, in the languages of mail programs."""

from email.header import Header

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.importers.mail.folders import (
    purpose_of,
    purposes_of_labels,
    purposes_of_path,
)

DRAFTS = [
    "Drafts", "Entwürfe", "Brouillons", "Borradores", "Rascunhos", "Bozze", "Concepten", "Utkast",
    "Kladder", "Luonnokset", "Wersje robocze", "Koncepty", "Piszkozatok", "Ciorne", "Esborranys",
    "Черновики", "Чернетки", "Чернови", "Πρόχειρα", "Taslaklar", "下書き", "草稿", "임시보관함",
    "Thư nháp", "Draf", "المسودات", "טיוטות", "ड्राफ़्ट", "Nacrti", "Osnutki", "Mustandid",
]  # fmt: skip
TRASH = [
    "Trash", "Bin", "Papierkorb", "Corbeille", "Papelera", "Lixeira", "Cestino", "Prullenbak",
    "Papperskorgen", "Papirkurv", "Roskakori", "Kosz", "Koš", "Kuka", "Coș de gunoi", "Paperera",
    "Корзина", "Кошик", "Кошче", "Κάδος απορριμμάτων", "Çöp kutusu", "ゴミ箱", "垃圾桶", "휴지통",
    "Thùng rác", "Sampah", "المهملات", "אשפה", "ट्रैश", "Smetnjak", "Prügikast",
]  # fmt: skip
SPAM = ["Spam", "SPAM", "Junk", "Спам", "Ανεπιθύμητα", "迷惑メール", "垃圾邮件", "스팸함",
        "Skräppost", "Roskaposti", "Lixo eletrônico", "Posta indesiderata"]  # fmt: skip
OWN = ["Draft contracts", "Trashy novels", "Spam filters", "Chat with Omar", "Sentinel",
       "Papierkorb-Fabrik", "Work", "Entwürfe 2026", "Outbox", "Templates", ""]  # fmt: skip


@pytest.mark.parametrize(
    ("purpose", "names"),
    [
        ("draft", DRAFTS),
        ("trash", TRASH),
        ("spam", SPAM),
        ("chat", ["Chat", "Чат", "チャット"]),
    ],
)
def test_labels_of_gmail_are_known_in_every_language(purpose, names):
    for name in names:
        encoded = Header(name, "utf-8").encode()
        assert purposes_of_labels(encoded) == {purpose}, name
        assert purposes_of_labels(f'"Work, urgent",{name},Opened') == {purpose}, name


@pytest.mark.parametrize("name", OWN)
def test_labels_of_one_s_own_are_none(name):
    assert purposes_of_labels(f'"{name}",Inbox,Opened') == frozenset()


def test_a_label_in_quotes_is_one_label():
    assert purposes_of_labels('"Spam, Trash",Inbox') == frozenset()
    assert purposes_of_labels('Inbox,"Spam"') == {"spam"}


@pytest.mark.parametrize(
    ("path", "purposes"),
    [
        ("Takeout/Mail/Brouillons.mbox", {"draft"}),
        ("Mail/.Trash/cur/1:2,S", {"trash"}),
        ("INBOX.Entw&APw-rfe/cur/1:2,S", {"draft"}),
        ("ImapMail/x/Gel&APY-scht", {"trash"}),
        ("[Gmail].sbd/Papierkorb", {"trash"}),
        ("Local Folders/Unsent Messages", {"outbox"}),
        ("Sent Items.mbox/mbox", {"sent"}),
        ("Takeout/Mail/All mail Including Spam and Trash.mbox", set()),
        ("Mail/Draft contracts.mbox", set()),
        # The name of a message is its subject.
        ("Mail/Spam.eml", set()),
        ("A & B/Inbox", set()),
    ],
)
def test_folders_are_known_by_their_names(path, purposes):
    assert purposes_of_path(path) == purposes


@given(st.text(max_size=100))
def test_any_labels_and_paths_can_be_read(text):
    purposes_of_labels(text)
    purposes_of_path(text)
    purpose_of(text)
