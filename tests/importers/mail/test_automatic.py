"""Which messages a program wrote: by fields of the header, by the subject, by the sender."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.importers.mail.automatic import automatic_kind
from kith.text.automatic_subjects import is_automatic_subject


@pytest.mark.parametrize(
    "subject",
    [
        "Automatic reply: Re: budget", "Out of Office AutoReply: x", "Out of office",
        "Out of Office Re: budget", "[Auto-Reply] Your request", "Out of office until 9 March",
        "AUTO: Lena Vogt is out of the office (returning 03/09/2026)",
        "Lena Vogt/Initech is out of the office.", "Abwesenheitsnotiz: Termin", "Abwesenheit",
        "Abwesend bis 9. März", "Automatische Antwort: AW: x", "Réponse automatique : budget",
        "Reponse automatique: budget", "Absent jusqu'au 9 mars", "Respuesta automática: x",
        "Fuera de la oficina", "Risposta automatica: x", "Resposta automática: x",
        "Automatisch antwoord: x", "Gelesen: x", "Lu : x", "Canceled: Plan", "Abgesagt: Plan",
        "Annulé : Plan", "已取消: x", "Afwezig: x", "Autosvar: x", "Automatiskt svar: x",
        "Automaattinen vastaus: x", "Autoodpowiedź: x", "Automatyczna odpowiedź: x",
        "Automatická odpověď: x", "Automatikus válasz: x", "Răspuns automat: x",
        "Автоматический ответ: x", "Автоответ: x", "Автоматична відповідь: x",
        "Αυτόματη απάντηση: x", "Otomatik yanıt: x", "自動返信: x", "【自動返信】お問い合わせ",
        "自動応答: x", "自动回复：x", "自动答复: x", "자동 회신: x", "رد تلقائي: x",
        "תשובה אוטומטית: x",
        "Trả lời tự động: x", "Samodejni odgovor: x",
        "Accepted: Lunch @ Mon", "Declined: Lunch", "Tentative: Lunch", "Zugesagt: Mittagessen",
        "Accepté : Déjeuner", "Aceptado: Comida", "Geaccepteerd: lunch", "承諾: 会議",
        "Undeliverable: x", "Mail delivery failed: returning message to sender",
    ],
)  # fmt: skip
def test_a_subject_of_a_program_is_known(subject):
    assert is_automatic_subject(subject)


@pytest.mark.parametrize(
    "subject",
    [
        "Re: Automatic reply: x", "AW: Abwesenheitsnotiz", "RE: Out of Office: x", "Fwd: Out of office",
        "Automatic reply settings in Outlook", "Out of office next Thursday?", "Accepted - thanks!",
        "Accepted", "Accepting new clients", "Absence de Paul jeudi", "On vacation!", "",
        "Ada is out of the office next week - cover?", "Your vacation photos", "Auto: neue Reifen",
        "Re: Accepted: Lunch", "Read this", "Canceled flights", "Re: Canceled: Plan",
        "No, automatic reply is off", "Warning: rain", "自動車の件",
    ],
)  # fmt: skip
def test_a_subject_of_a_person_is_none(subject):
    assert not is_automatic_subject(subject)


@given(st.text(max_size=300))
def test_what_answers_an_automatic_message_is_from_a_person(subject):
    assert not is_automatic_subject(f"Re: {subject}")


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"auto-submitted": "auto-replied (vacation)"}, "automatic"),
        ({"auto-submitted": "auto-generated"}, "automatic"),
        ({"auto-submitted": "no"}, None),
        ({"x-autoreply": "yes"}, "automatic"),
        ({"x-auto-reply": "yes"}, "automatic"),
        ({"x-autoreply-from": "nora@x.example"}, "automatic"),
        ({"x-autorespond": "re: x"}, "automatic"),
        ({"x-autoresponder": "1"}, "automatic"),
        ({"precedence": "auto_reply"}, "automatic"),
        ({"x-precedence": "auto_reply"}, "automatic"),
        ({"delivered-to": "autoresponder"}, "automatic"),
        ({"delivered-to": "lena@initech.example"}, None),
        ({"x-failed-recipients": "lena@initech.example"}, "automatic"),
        ({"x-auto-response-suppress": "all"}, "automatic"),
        ({"x-auto-response-suppress": "dr, oof, autoreply"}, "automatic"),
        # Who wants no reports may be a person.
        ({"x-auto-response-suppress": "dr, rn, nrn"}, None),
        ({"x-auto-response-suppress": "oof"}, None),
        ({"content-type": "multipart/report; report-type=disposition-notification"}, "automatic"),
        ({"content-type": "message/disposition-notification"}, "automatic"),
        ({"content-type": "text/calendar; method=reply"}, "automatic"),
        ({"content-class": "urn:content-classes:calendarmessage"}, "automatic"),
        ({"sender": "google calendar <calendar-notification@google.com>"}, "automatic"),
        ({"return-path": "<>"}, "automatic"),
        ({"list-id": "<x.lists.example>"}, "list"),
        ({"list-help": "<mailto:h@x.example>"}, "list"),
        ({"mailing-list": "list x"}, "list"),
        ({"feedback-id": "1:2:x"}, "list"),
        ({"precedence": "bulk"}, "list"),
        ({"precedence": "bulk", "auto-submitted": "auto-replied"}, "automatic"),
        ({"precedence": "first-class", "content-type": "text/plain"}, None),
        ({}, None),
    ],
)  # fmt: skip
def test_a_header_of_a_program_is_known(fields, kind):
    assert automatic_kind(fields, "Hi") == kind


def test_an_encoded_subject_is_known():
    subject = "=?iso-8859-1?Q?R=E9ponse_automatique_:_budget?="

    assert automatic_kind({}, subject) == "automatic"
