"""Subjects that programs give to what they answer by themselves, in the languages they speak.

Only how a subject begins counts: who answers such a mail writes ``Re:`` before it, and is a person.
"""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 200
# As Outlook, Exchange, Gmail, Notes, Zimbra and vacation programs have them.
_ANSWERS = """
auto reply, autoreply, auto response, autoresponse, auto responder, autoresponder
automatic reply, automatic response, automated reply, automated response, auto generated reply
out of office, out of the office, ooo, out of office autoreply, out of office auto reply
out of office reply, out of office response, out of office notification, out of office notice
out of office message, vacation reply, vacation response, vacation message, vacation notice
vacation auto reply, away from my mail, away from the office, away from office, away message
automatische antwort, abwesend, abwesenheit, abwesenheitsnotiz, abwesenheitsnachricht
abwesenheitsmeldung, abwesenheitsagent, abwesenheitsassistent, abwesenheitsbenachrichtigung
automatische abwesenheitsnotiz, automatische rückantwort, nicht im büro, außer haus
urlaubsbenachrichtigung, automatische eingangsbestätigung, automatische empfangsbestätigung
réponse automatique, réponse automatisée, absence du bureau, absent du bureau
message d'absence, notification d'absence, absence de bureau, hors du bureau
hors bureau, réponse d'absence, avis d'absence, respuesta automática, contestación automática
fuera de la oficina, fuera de oficina, mensaje de ausencia, aviso de ausencia
respuesta de ausencia, resposta automàtica, fora de l'oficina, erantzun automatikoa
risposta automatica, fuori sede, fuori ufficio, assente dall'ufficio, assenza dall'ufficio
avviso di assenza, messaggio di assenza, notifica di assenza, resposta automática
ausência temporária, fora do escritório, ausência do escritório, aviso de ausência
mensagem de ausência, automatisch antwoord, automatische reactie, automatisch bericht, afwezig
afwezigheid, afwezigheidsbericht, afwezigheidsmelding, afwezigheidsassistent, niet aanwezig
buiten kantoor, automatiskt svar, autosvar, automatsvar, frånvaro, frånvarande
frånvaromeddelande, automatisk svar, fravær, fraværsmelding, fraværsbesked, fraværende
fraværsassistent, ikke til stede, ikke på kontoret, ikke til stede autosvar, sjálfvirkt svar
automaattinen vastaus, poissa, poissaoloilmoitus, poissa toimistosta, automaatvastus
automaatne vastus, automātiskā atbilde, automātiska atbilde, automatinis atsakymas
automatinis atsakas, automatyczna odpowiedź, autoodpowiedź, odpowiedź automatyczna, poza biurem
nieobecność w biurze, nieobecność, automatická odpověď, automatická odpoveď, mimo kancelář
mimo kanceláriu, nepřítomnost, neprítomnosť, v nepřítomnosti, mimo kancelář automatická odpověď
automatikus válasz, automata válasz, házon kívül, távolléti értesítés, răspuns automat
absent din birou, în afara biroului, automatski odgovor, automatizirani odgovor
samodejni odgovor, автоматический ответ, автоответ, нет на работе, вне офиса
автоматична відповідь, автовідповідь, немає на роботі, поза офісом, автоматичен отговор
извън офиса, аутоматски одговор, автоматски одговор, аўтаматычны адказ, αυτόματη απάντηση
εκτός γραφείου, otomatik yanıt, otomatik cevap, ofis dışında, ofis dışı, avtomatik cavab
automatische antwoord, outomatiese antwoord, 自動返信, 自動応答, 自動回答, 自動返信メール
不在通知, 不在のお知らせ, 不在連絡, 外出中, 自动回复, 自动答复, 自动回信, 自动应答
外出自动回复, 自動回覆, 自動回復, 不在办公室, 不在辦公室, 休假自动回复, 자동 회신, 자동회신
자동 응답, 자동응답, 자동 답장, 부재중, 부재 중, 부재중 자동 응답, trả lời tự động
thư trả lời tự động, vắng mặt, ตอบกลับอัตโนมัติ, การตอบกลับอัตโนมัติ, ไม่อยู่ที่สำนักงาน
balasan otomatis, balas otomatis, balasan automatik, di luar kantor, jawaban otomatis
रد تلقائي, رد تلقائي, الرد التلقائي, رد آلي, خارج المكتب, پاسخ خودکار, מענה אוטומטי
תשובה אוטומטית, מחוץ למשרד, स्वचालित उत्तर, स्वतः उत्तर, स्वचालित प्रतिक्रिया
awtomatikong tugon, jibu otomatiki, undeliverable, undelivered mail returned to sender
returned mail, mail delivery failed, mail delivery failure, mail delivery system
delivery failure, delivery status notification, delivery notification, failure notice
message delivery failure, delivery delayed, undelivered mail, mail system error, unzustellbar
nicht zugestellt, non remis, non distribuable, no se puede entregar, no entregado
impossibile recapitare, não foi possível entregar, não entregue, onbestelbaar
kan inte levereras, niedostarczona, niedoręczone, nelze doručit, недоставлено, не доставлено
teslim edilemedi, 配信不能, 送信できませんでした, 未送达, 无法投递
"""
# A person may begin in this way as well, but seldom goes on with a colon or a day.
_ABSENCES = """
absence, absent, absente, ausente, ausencia, ausência, assente, assenza, away, on vacation
on leave, im urlaub, urlaub, en congé, en congés, en vacances, de vacaciones, de férias
in ferie, met vakantie, met verlof, på semester, på ferie, lomalla, na urlopie, urlop
nieobecna, nieobecny, na dovolené, dovolená, odsutnost, odsutan, odsoten, szabadságon
în concediu, в отпуске, у відпустці, izinde, 外出, 不在, 休暇中, 休假, 휴가 중
"""
# Receipts and messages about meetings: a person may begin in this way as well, but seldom goes on
# with a colon.
_OF_PROGRAMS = """
read, not read, delivered, relayed, gelesen, ungelesen, nicht gelesen, zugestellt, übermittelt, lu
non lu, remis, relayé, leído, no leído, entregado, letto, non letto, recapitato, lida, não lida
entregue, gelezen, niet gelezen, afgeleverd, przeczytano, nie przeczytano, dostarczono
přečteno, läst, lest, læst, прочитано, okundu, 開封済み, 未開封, 配信済み, 已读, 已讀, 未读
已送达, 읽음, 읽지 않음, 배달됨, canceled, cancelled, canceled event, cancelled event
abgesagt, abgesagter termin, storniert, annulé, annulée, événement annulé, cancelado, cancelada
evento cancelado, annullato, evento annullato, geannuleerd, afgelast, anulowane, odwołano
odwołane, キャンセル済み, キャンセル, 已取消, 取消, 취소됨
accepted, declined, tentative, tentatively accepted, new time proposed, proposed new time
zugesagt, angenommen, abgelehnt, mit vorbehalt, vorläufig zugesagt, unter vorbehalt
unter vorbehalt angenommen, mit vorbehalt angenommen, neuer terminvorschlag, vorläufig, accepté
acceptée, refusé, refusée, provisoire, peut-être, accepté provisoirement, aceptado, aceptada
rechazado, rechazada, provisional, aceptado provisionalmente, acceptat, rebutjat, accettato
accettata, rifiutato, rifiutata, provvisorio, accettato con riserva, aceito, aceite, aceita
recusado, recusada, rejeitado, provisório, aceito provisoriamente, geaccepteerd, geweigerd
afgewezen, voorlopig, voorlopig geaccepteerd, onder voorbehoud, accepterat, accepterad, avböjt
avböjd, preliminärt, preliminärt accepterat, tackat nej, tackat ja, godtatt, akseptert, avslått
foreløpig, foreløpig godtatt, accepteret, afvist, foreløpigt, foreløbig, foreløbigt accepteret
hyväksytty, hylätty, alustava, alustavasti hyväksytty, zaakceptowano, zaakceptowane, odrzucono
odrzucone, wstępna akceptacja, wstępnie, přijato, odmítnuto, nezávazně, nezávazně přijato
prijaté, odmietnuté, elfogadva, elutasítva, feltételes, feltételesen elfogadva, refuzat
provizoriu, prihvaćeno, odbijeno, принято, отклонено, под вопросом, прийнято, відхилено, прието
αποδοχή, απόρριψη, kabul edildi, reddedildi, belirsiz, 承諾, 辞退, 承諾済み, 仮承諾, 已接受
已拒绝, 已拒絕, 已谢绝, 暂定, 暫定, 수락됨, 거절됨, 수락, 거절, 임시 수락, đã chấp nhận
đã từ chối, diterima, ditolak
"""
_AWAY = re.compile(
    r"(?:auto ?: )?(?:[^\s:]+ ){1,6}(?:"
    r"is (?:currently )?(?:out of (?:the )?office|away from (?:the )?office|on vacation)"
    r"|ist (?:außer haus|abwesend|nicht im büro|im urlaub)|ist (?:derzeit|momentan) abwesend"
    r"|est absente?(?: du bureau)?|está ausente|está fuera de la oficina|está de férias"
    r"|è (?:fuori sede|fuori ufficio|assente)|is (?:afwezig|niet aanwezig))"
    r"(?:$|[.,;(!]| ?[(\[–—-]| (?:until|till|from|returning|bis|vom|ab|jusqu|du|hasta|fino|tot|até) ?)"
)
# Those of the pattern above.
_VERBS = frozenset({"is", "ist", "est", "está", "è"})
# As it is without accents.
_UNTIL = re.compile(
    r" (?:(?:until|till|til|from|between|through|bis|vom|ab|jusqu['’]\w*|du|hasta|fino|dal|"
    r"ate|tot|t/m|fram|fra|do|od|re|aw|sv|antw|rv|tr|wg|fw|fwd)(?: .*)?|[0-9].*)\Z"
)
_END = re.compile(
    r"[:;,.!()\[\]<>{}|/*~【】「」『』（）：；，。！、~～]| [-–—]+ | [-–—]+\Z"
)
_OPENING = " \t[(<{*~=-–—【「『（\"'“„"
_HYPHENS = dict.fromkeys(map(ord, "-_‐‑‒–"), " ")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_CLOSING = " \t\"'”“*~=-–—"


def _bare(text: str) -> str:
    """A phrase without accents and hyphens, in small letters."""
    text = text.casefold()
    if not text.isascii():
        text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    return " ".join(text.translate(_HYPHENS).split())


def _phrases(text: str) -> frozenset[str]:
    phrases = (phrase for line in text.splitlines() for phrase in line.split(","))
    return frozenset(filter(None, map(_bare, phrases)))


_BARE_ANSWERS = _phrases(_ANSWERS)
_BARE_ABSENT = _BARE_ANSWERS | _phrases(_ABSENCES)
_FIRST_WORDS = frozenset(phrase.partition(" ")[0] for phrase in _BARE_ABSENT)
_BARE_WITH_COLON = _BARE_ABSENT | _phrases(_OF_PROGRAMS)


def _head_of(subject: str) -> tuple[str, re.Match[str] | None, str]:
    """A subject without what opens it, the sign that ends its first phrase, and that phrase."""
    text = subject[:_LONGEST].lstrip(_OPENING)
    end = _END.search(text)
    return text, end, _bare(text[: end.start()] if end else text).strip(_CLOSING)


def _is_with_day(head: str, phrases: frozenset[str]) -> bool:
    """Whether one of some phrases is followed by a day, or by whom it answers."""
    if head.partition(" ")[0] not in _FIRST_WORDS:
        return False
    phrase = _UNTIL.sub("", head)
    return phrase != head and phrase in phrases


def is_automatic_subject(subject: str) -> bool:
    """Whether a program answered under such a subject, and no person.

    Args:
        subject: The subject, decoded.
    """
    if is_automatic_answer(subject):
        return True
    _, end, head = _head_of(subject)
    if end and end[0] in {":", "："} and head in _BARE_WITH_COLON:
        return True
    return _is_with_day(head, _BARE_ABSENT)


def is_automatic_answer(text: str) -> bool:
    """Whether a text begins as what a program answers for somebody, and no person writes.

    A person may begin with ``declined:`` or ``on leave until May``; these are no sign here.

    Args:
        text: A subject, or what somebody noted of a mail.
    """
    text, _, head = _head_of(text)
    if head in _BARE_ANSWERS or _is_with_day(head, _BARE_ANSWERS):
        return True
    words = text.casefold().split()
    return not _VERBS.isdisjoint(words) and _AWAY.match(" ".join(words)) is not None
