"""What folders and labels of mail are for, by the names that programs give them in many languages.

Only a whole name counts: a label "Draft contracts" is the owner's.
"""

from __future__ import annotations

import base64
import functools
import re
import unicodedata
from typing import Literal

from kith.importers.mail.encoded_words import decoded

Purpose = Literal["draft", "outbox", "spam", "trash", "chat", "sent"]

# Gmail's in the languages of its interface, then those of Outlook, Thunderbird, Apple Mail and
# others where they differ.
_NAMES: dict[Purpose, str] = {
    "draft": """
        Drafts, Draft, Entwürfe, Entwurf, Brouillons, Brouillon, Borradores, Borrador
        Rascunhos, Rascunho, Bozze, Bozza, Concepten, Utkast, Kladder, Kladde, Luonnokset
        Drög, Wersje robocze, Robocze, Szkice, Koncepty, Rozepsané, Rozpracované
        Piszkozatok, Ciorne, Esborranys, Zirriborroak, Mustandid, Melnraksti, Juodraščiai
        Skice, Osnutki, Nacrti, Черновики, Чернетки, Чернови, Нацрти, Чарнавікі, Πρόχειρα
        Taslaklar, Qaralamalar, 下書き, 草稿, 草稿箱, 草稿匣, 임시보관함, 임시 보관함, 초안
        Thư nháp, Bản nháp, แบบร่าง, ร่าง, ร่างจดหมาย, Draf, Konsep, Mga Draft, Rasimu
        Konsepte, المسودات, مسودات, پیش‌نویس‌ها, پیش نویس ها, טיוטות, ड्राफ़्ट, ड्राफ्ट
        मसौदे, ड्राफ्‍ट, খসড়া, வரைவுகள், చిత్తుప్రతులు, ಡ್ರಾಫ್ಟ್‌ಗಳು, ഡ്രാഫ്റ്റുകൾ
        ડ્રાફ્ટ્સ, ਡ੍ਰਾਫਟ, ڈرافٹس, Ноорогууд, მონახაზები, Սևագրեր, Drafftiau, Entwuerfe
        Bozze (Drafts)
    """,
    "outbox": """
        Outbox, Unsent Messages, Unsent, Templates, Postausgang, Vorlagen, Boîte d'envoi
        Messages non envoyés, Modèles, Bandeja de salida, Caixa de saída, Posta in uscita
        Postvak UIT, Utkorgen, Utboks, Udbakke, Lähtevät, Исходящие, 送信トレイ, 发件箱
        寄件匣, 보낼 편지함
    """,
    "spam": """
        Spam, Junk, Junk mail, Junk e-mail, Junk email, Bulk mail, Pourriel
        Courrier indésirable, Indésirables, Spam-Verdacht, Spamverdacht, Unerwünscht
        Junk-E-Mail, Werbung und Spam, Correo no deseado, Lixo eletrônico, Lixo eletrónico
        Lixo electrónico, Posta indesiderata, Indesiderata, Ongewenste e-mail
        Ongewenste reclame, Skräppost, Skräp, Søppelpost, Søppel-e-post, Uønsket e-mail
        Uønsket mail, Uønsket post, Roskaposti, Ruslpóstur, Wiadomości-śmieci, Niechciane
        Nevyžádaná pošta, Nevyžiadaná pošta, Levélszemét, Correu brossa, Correu no desitjat
        Zabor-posta, Rämpspost, Mēstules, Surogātpasts, Šlamštas, Brukalas, Neželjena pošta
        Neželjeno, Vsiljena pošta, Neželena pošta, Спам, Нежелательная почта, Небажана пошта
        Непожелана поща, Непожељно, Ανεπιθύμητα, Ανεπιθύμητη αλληλογραφία, İstenmeyen
        Gereksiz, Gereksiz e-posta, Önemsiz e-posta, 迷惑メール, 垃圾邮件, 垃圾郵件
        垃圾信件, 스팸함, 스팸, 스팸 메일함, 정크 메일, Thư rác, จดหมายขยะ, สแปม, อีเมลขยะ
        رسائل غير مرغوب فيها, غير مرغوب فيه, البريد العشوائي, بريد مزعج, هرزنامه, ספאם
        דואר זבל, स्पैम, स्पॅम, স্প্যাম, ஸ்பேம், స్పామ్, ಸ್ಪ್ಯಾಮ್, സ്പാം, સ્પામ, ਸਪੈਮ, سپام
        სპამი, Սպամ, Sbam, Barua taka, Gemorspos, Strooipos
    """,
    "trash": """
        Trash, Bin, Deleted, Deleted items, Deleted messages, Deleted emails, Papierkorb
        Gelöscht, Gelöschte Elemente, Gelöschte Objekte, Gelöschte Nachrichten, Geloescht
        Corbeille, Poubelle, Éléments supprimés, Messages supprimés, Supprimés, Papelera
        Elementos eliminados, Eliminados, Papelera de reciclaje, Mensajes eliminados
        Lixeira, Lixo, Itens excluídos, Itens eliminados, Excluídos, Cestino
        Posta eliminata, Eliminati, Elementi eliminati, Prullenbak, Prullenmand
        Verwijderde items, Verwijderd, Papperskorgen, Papperskorg, Borttaget
        Borttagna objekt, Papirkurv, Papirkurven, Søppel, Slettede elementer, Slettet
        Slettet post, Roskakori, Poistetut, Ruslakarfa, Rusl, Kosz, Elementy usunięte
        Usunięte, Koš, Odstraněná pošta, Kôš, Odstránené, Kuka, Lomtár, Törölt elemek
        Coș de gunoi, Coş de gunoi, Elemente șterse, Paperera, Zakarrontzia, Prügikast
        Miskaste, Atkritne, Šiukšliadėžė, Šiukšlinė, Otpad, Smeće, Smetnjak, Koš za smeće
        Obrisano, Корзина, Удаленные, Удалённые, Кошик, Видалені, Кошче, Изтрити, Отпад
        Смеће, Сметніца, Кошык, Κάδος, Κάδος απορριμμάτων, Απορρίμματα, Διαγραμμένα
        Çöp kutusu, Çöp Kutusu, Silinmiş öğeler, Zibil qutusu, Səbət, ゴミ箱, ごみ箱
        削除済みアイテム, 已删除邮件, 已删除, 废纸篓, 回收站, 垃圾桶, 垃圾箱, 已刪除
        刪除的郵件, 휴지통, 지운 편지함, Thùng rác, Đã xóa, ถังขยะ, Sampah, Tong sampah
        Tempat sampah, Basurahan, Tupio, Takataka, Asblik, المهملات, سلة المهملات, المحذوفات
        زباله‌دان, سطل زباله, אשפה, פח האשפה, פריטים שנמחקו, ट्रैश, ट्रॅश, बिन, কচরা
        ট্র্যাশ, குப்பை, குப்பைத் தொட்டி, ట్రాష్, ಟ್ರ್ಯಾಶ್, ട്രാഷ്, ટ્રેશ, ਟ੍ਰੈਸ਼
        ردی کی ٹوکری, ნაგავი, ურნა, Աղբարկղ, Bin Sbwriel, Хогийн сав
    """,
    "chat": """
        Chat, Chats, Czat, Czaty, Xats, Xat, Bate-papos, Bate-papo, Sohbetler, Sohbet, Чат
        Чаты, Чати, Чатове, Чатови, Συνομιλίες, チャット, 聊天, 聊天记录, 即時通訊, 채팅
        채팅 메시지, Trò chuyện, Cuộc trò chuyện, แชท, แชต, Obrolan, Sembang, الدردشات
        محادثات, صحبت‌ها, צ'אט, צ'אטים, चैट, চ্যাট, Csevegés, Conversații prin chat, Txatak
    """,
    "sent": """
        Sent, Sent mail, Sent items, Sent messages, Gesendet, Gesendete Objekte
        Gesendete Elemente, Gesendete Nachrichten, Messages envoyés, Envoyés
        Éléments envoyés, Enviados, Enviado, Elementos enviados, Itens enviados
        E-mails enviados, Correo enviado, Inviati, Posta inviata, Elementi inviati, Inviata
        Verzonden, Verzonden berichten, Verzonden items, Skickat, Skickade, Skickade objekt
        Sendt, Sendt e-post, Sendte elementer, Sendt mail, Sendt post, Lähetetyt, Wysłane
        Elementy wysłane, Odeslaná pošta, Odeslané, Odoslané, Elküldött, Elküldött elemek
        Trimise, Mesaje trimise, Enviats, Bidalita, Poslano, Отправленные, Надіслані
        Изпратени, Απεσταλμένα, Gönderilmiş postalar, Gönderilenler, Gönderilmiş öğeler
        送信済み, 送信済みメール, 送信済みアイテム, 已发送, 已发邮件, 已发送邮件, 寄件備份
        已傳送郵件, 보낸편지함, 보낸 편지함, Thư đã gửi, Đã gửi, ส่งแล้ว, จดหมายที่ส่งแล้ว
        Terkirim, Pesan Terkirim, Dihantar, المرسلة, البريد المرسل, נשלח, דואר יוצא, भेजे गए
        Sent Mail
    """,
}
# Of paths, the part behind the last dot may be the kind of file.
_PARTS = re.compile(r"[/\\]")
_ENDING = re.compile(r"\.(?:mbox|mbx|sbd|mbs|mmdf|zip)\Z", re.IGNORECASE)
_MESSAGE = re.compile(r"\.(?:eml|emlx|msg)\Z", re.IGNORECASE)
_OF_IMAP = re.compile(r"&([A-Za-z0-9+,]*)-")
_LABEL = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^,]*))\s*(?:,|\Z)')
_OF_GMAIL = re.compile(r"\A\[G(?:oogle )?mail\]/", re.IGNORECASE)
_LONGEST_LABELS = 10_000


def _key(name: str) -> str:
    """A name as it is compared: with and without accents, in any case, it is the same."""
    name = unicodedata.normalize("NFC", name.strip().casefold())
    return " ".join(name.replace("\u2019", "'").replace("\u200c", "").split())


def _by_name() -> dict[str, Purpose]:
    purposes: dict[str, Purpose] = {}
    for purpose, names in _NAMES.items():
        for line in names.splitlines():
            for name in line.split(","):
                if name.strip():
                    purposes.setdefault(_key(name), purpose)
    return purposes


_PURPOSES = _by_name()


def purpose_of(name: str) -> Purpose | None:
    """What a folder or label is for; ``None`` for one of the owner's own."""
    return _PURPOSES.get(_key(name))


def purposes_of_path(path: str) -> set[Purpose]:
    """What the folders are for in which a file is, itself included."""
    purposes: set[Purpose] = set()
    parts = _PARTS.split(path)
    if _MESSAGE.search(path):
        # Its name is its subject.
        parts.pop()
    for part in parts:
        bare = _ENDING.sub("", _OF_IMAP.sub(_unicode, part))
        # Maildir++ puts all folders into one name.
        for name in (bare, *bare.split(".")):
            purpose = purpose_of(name)
            if purpose:
                purposes.add(purpose)
    return purposes


# The same few labels are on most messages.
@functools.lru_cache(maxsize=1_000)
def purposes_of_labels(labels: str) -> frozenset[Purpose]:
    """What the labels of a message are for.

    Args:
        labels: The value of ``X-Gmail-Labels``: encoded words, commas, names in quotes.
    """
    text = decoded(labels[:_LONGEST_LABELS])
    purposes: set[Purpose] = set()
    position = 0
    while position < len(text):
        match = _LABEL.match(text, position)
        if match is None or match.end() == position:
            break
        name = match[1].replace('""', '"') if match[1] is not None else match[2]
        purpose = purpose_of(_OF_GMAIL.sub("", name))
        # Gmail has no such label.
        if purpose and purpose != "outbox":
            purposes.add(purpose)
        position = match.end()
    return frozenset(purposes)


def _unicode(match: re.Match[str]) -> str:
    """Letters of a folder's name on an IMAP server (RFC 3501, section 5.1.3)."""
    text = match[1].replace(",", "/")
    if not text:
        return "&"
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4))
        return raw.decode("utf-16-be")
    except ValueError:
        return match[0]
