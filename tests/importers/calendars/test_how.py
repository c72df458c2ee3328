from pathlib import Path

import pytest

from calendar_texts import ME, TODAY, calendar, event, lines_of, read
from kith.importers.calendars import read_calendars

CASES = Path(__file__).parent / "cases"


def _how(folder, lines):
    (record,) = read(folder, calendar(event(lines))).people
    (interaction,) = record.interactions
    return interaction.how


def test_the_kinds_of_contact_of_a_calendar():
    batch = read_calendars([CASES / "how.ics"], me=ME, today=TODAY)

    assert {line.split(":")[0]: line.split()[3] for line in lines_of(batch)} == {
        "Lena Chime": "video",
        "Lena Dinner": "met",
        "Lena Discord": "video",
        "Lena Hybrid": "video",
        "Lena Meet": "video",
        "Lena Papers": "met",
        "Lena Phone": "call",
        "Lena Slack": "video",
        "Lena Street": "met",
        "Lena Teamsnew": "video",
        "Lena Zoom": "video",
    }


@pytest.mark.parametrize(
    "lines",
    [
        "LOCATION:https://whereby.com/lena",
        "LOCATION:us02web.zoom.us/j/123",
        "LOCATION:Zoom",
        "LOCATION:Microsoft Teams-Besprechung",
        "LOCATION:Réunion Microsoft Teams",
        "LOCATION:Reunión de Microsoft Teams",
        "LOCATION:Riunione di Microsoft Teams",
        "LOCATION:Spotkanie w aplikacji Microsoft Teams",
        "LOCATION:Reunião do Microsoft Teams",
        "LOCATION:Microsoft Teams-vergadering",
        "LOCATION:Microsoft Teams 会議",
        "LOCATION:Microsoft Teams 모임",
        "LOCATION:オンライン会議",
        "LOCATION:视频会议",
        "LOCATION:Wideokonferencja",
        "LOCATION:https://cloud.initech.example/call/abc12xyz",
        "LOCATION:Google Meet (instructions in description)",
        "LOCATION:Zoom meeting ID 812 3456 789",
        "LOCATION:online",
        "LOCATION:Videokonferenz",
        "LOCATION:Visioconférence",
        "LOCATION:en ligne",
        "LOCATION:Skype for Business",
        "LOCATION:Webex / dial-in",
        "LOCATION:https://meet.initech.example/board",
        "LOCATION:https://bbb.uni.example/b/len-abc",
        "CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO:https://chat.example/1",
        "X-MICROSOFT-SKYPETEAMSMEETINGURL:https://teams.microsoft.com/l/meetup-join/1",
        "DESCRIPTION:Join: https://teams.microsoft.com/l/meetup-join/19%3ameeting",
        "DESCRIPTION:https://initech.webex.com/meet/lena",
        "DESCRIPTION:https://meet.jit.si/Lena",
        "URL:https://meet.google.com/abc-defg-hij",
        "SUMMARY:Video call with Lena",
        "SUMMARY:Videoanruf mit Lena",
        "SUMMARY:Zoom call",
    ],
)
def test_a_video_call(tmp_path, lines):
    assert _how(tmp_path, lines) == "video"


@pytest.mark.parametrize(
    "lines",
    [
        "SUMMARY:Call with Lena",
        "SUMMARY:Call Lena",
        "SUMMARY:Call: budget",
        "SUMMARY:Intro call",
        "SUMMARY:Lena / Ada - quarterly call (30 min)",
        "SUMMARY:Phone: +49 30 901820",
        "SUMMARY:Phone interview",
        "SUMMARY:Anruf bei Lena",
        "SUMMARY:Telefonat Lena",
        "SUMMARY:Telefonkonferenz",
        "SUMMARY:Telko",
        "SUMMARY:Besprechung per Telefon",
        "SUMMARY:Appel avec Lena",
        "SUMMARY:Appel téléphonique",
        "SUMMARY:Point au téléphone",
        "SUMMARY:Llamada con Lena",
        "SUMMARY:Telefonata con Lena",
        "SUMMARY:Chiamata con Lena",
        "SUMMARY:Chamada com Lena",
        "SUMMARY:Ligação com Lena",
        "SUMMARY:Belafspraak met Lena",
        "SUMMARY:Telefoongesprek",
        "LOCATION:Phone",
        "LOCATION:per Telefon",
        "LOCATION:by phone",
        "LOCATION:I will call you",
        "LOCATION:Tel. +49 30 901820",
        "LOCATION:mobile: +1 (555) 010-0200",
        "CONFERENCE;FEATURE=PHONE:tel:+1-555-010-0200",
    ],
)
def test_a_phone_call(tmp_path, lines):
    assert _how(tmp_path, lines) == "call"


@pytest.mark.parametrize(
    "lines",
    [
        "SUMMARY:Call for papers",
        "SUMMARY:Call for proposals review",
        "SUMMARY:Calling all designers",
        "SUMMARY:Roll call",
        "SUMMARY:Casting call",
        "SUMMARY:Last call before summer",
        "SUMMARY:Call center visit",
        "SUMMARY:Call to action workshop",
        "SUMMARY:Appel d'offres",
        "SUMMARY:Appel à projets",
        "SUMMARY:Rappel",
        "SUMMARY:Chiamata alle arti",
        "SUMMARY:Llamada a ponencias",
        "SUMMARY:New phone launch",
        "SUMMARY:Teams of the year",
        "SUMMARY:Online marketing",
        "SUMMARY:Zoom lens workshop",
        "LOCATION:Online Street 5\\, Bonn",
        "LOCATION:Zoomstraat 12\\, Utrecht",
        "LOCATION:Teamsters Hall",
        "LOCATION:Digital Hub\\, Room 3",
        "LOCATION:Remote Sensing Building",
        "LOCATION:Phone Factory",
        "LOCATION:Mobile\\, Alabama",
        "LOCATION:Skypeweg 3",
        "LOCATION:Video Game Museum",
        "LOCATION:https://maps.example/meet/1",
        "DESCRIPTION:Read https://support.zoom.us/hc and https://zoom.us/download",
        "DESCRIPTION:Files in https://teams.microsoft.com/l/channel/19",
        "URL:https://www.initech.example/events/1",
    ],
)
def test_a_word_that_may_mean_anything_is_no_call(tmp_path, lines):
    assert _how(tmp_path, lines) == "met"


@pytest.mark.parametrize(
    ("lines", "how"),
    [
        ("SUMMARY:Lena anrufen", "call"),
        ("SUMMARY:Bellen met Lena", "call"),
        ("LOCATION:Teams 会議室 3", "met"),
        ("LOCATION:https://x.example/call/for-papers", "met"),
    ],
)
def test_calls_in_further_languages(tmp_path, lines, how):
    assert _how(tmp_path, f"{lines}\n") == how
