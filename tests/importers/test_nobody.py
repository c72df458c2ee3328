import pytest

from kith.importers.nobody import company_of, nobody_kind
from kith.importers.own_addresses import plain_address


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("no-reply@calendly.example", "Calendly"),
        ("noreply@x.example", ""),
        ("ne-pas-repondre@x.example", ""),
        ("fred@fireflies.example", "Fireflies.ai Notetaker"),
        ("x@otter.example", "Lena's Notetaker (Otter.ai)"),
        ("calendar-invite@luma.example", "Luma"),
        ("calendar-notification@x.example", "Google Calendar"),
        ("unknownorganizer@calendar.google.com", "Unknown Organizer"),
        ("meetings-bot@x.example", ""),
        ("a@x.example", "Zoom Scheduler"),
        ("a@x.example", "Microsoft Teams"),
    ],
)
def test_a_program_is_no_person(address, name):
    assert nobody_kind(address, name) == "robot"


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("c_18fa@resource.calendar.google.com", "Turing-3 (12)"),
        ("c_0a1b2c@group.calendar.google.com", "Events of the city"),
        ("room.blue@initech.example", "Meeting Room Blue"),
        ("x1@initech.example", "Conf Room 3"),
        ("x1@initech.example", "Conference Room Turing"),
        ("x1@initech.example", "Besprechungsraum 2.14"),
        ("x1@initech.example", "Raum 2.14"),
        ("x1@initech.example", "Salle de réunion A"),
        ("x1@initech.example", "Sala 3"),
        ("x1@initech.example", "Salle Mozart"),
        ("x1@initech.example", "Sala konferencyjna"),
        ("x1@initech.example", "Sales Team EMEA"),
        ("x1@initech.example", "Poczta zespołu"),
        ("x1@initech.example", "Vergaderzaal Oost"),
        ("x1@initech.example", "会議室A"),
        ("x1@initech.example", "Beamer 2"),
        ("confroom-3@initech.example", ""),
        ("team@initech.example", ""),
        ("all@initech.example", ""),
        ("all-berlin@initech.example", "All Berlin"),
        ("sales-team@initech.example", ""),
        ("sales@initech.example", "Sales Team"),
        ("x1@initech.example", "Marketing Department"),
        ("x1@initech.example", "Team Vertrieb"),
        ("python@googlegroups.com", "Python users"),
        ("devs@lists.x.example", ""),
        ("info@initech.example", ""),
        ("support@initech.example", "Initech Support"),
        ("office@initech.example", "Initech, Inc."),
        ("office@initech.example", "Initech Berlin"),
    ],
)
def test_a_room_a_group_and_a_shared_address_are_no_person(address, name):
    assert nobody_kind(address, name) == "office"


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("lena@initech.example", "Lena Vogt"),
        ("lena@initech.example", ""),
        ("info@vogt.example", "Lena Vogt"),
        ("joao@x.example", "João Sales"),
        ("giuseppe.sala@x.example", "Giuseppe Sala"),
        ("sala@x.example", "Beppe Sala"),
        ("jan.bot@x.example", "Jan Bot"),
        ("herbert.list@x.example", "Herbert List"),
        ("lena@zoom.us", "Lena Vogt"),
        ("raum@x.example", "Eva Raum"),
        ("lena.groupe@x.example", "Lena Groupe-Martin"),
        ("", "Lena Vogt"),
    ],
)  # fmt: skip
def test_people_are_people(address, name):
    assert nobody_kind(address, name) is None


@pytest.mark.parametrize(
    ("address", "plain"),
    [
        ("Ada+work@Byron.example", "ada@byron.example"),
        ("ada.byron@googlemail.com", "adabyron@gmail.com"),
        ("Ada.Byron+x@GMAIL.com", "adabyron@gmail.com"),
        ("ada.byron@byron.example", "ada.byron@byron.example"),
    ],
)
def test_addresses_that_reach_one_mailbox_are_one(address, plain):
    assert plain_address(address) == plain


@pytest.mark.parametrize(
    ("domain", "company"),
    [
        ("initech.com", "initech"),
        ("mail.Initech.com", "initech"),
        ("mail.initech.co.uk", "initech"),
        ("localhost", ""),
    ],
)
def test_a_domain_names_its_organization_before_its_last_labels(domain, company):
    assert company_of(domain) == company
