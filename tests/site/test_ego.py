import datetime as dt

from kith.load.journal import parse_journal
from kith.network.network import Network
from kith.site.data import SiteData
from kith.site.views.ego import HEIGHT, MOST, WIDTH, build_ego


def _ego(front, **others):
    files = {"contacts/ada.md": f"---\nname: Ada\n{front}\n---\n"}
    files |= {f"contacts/{slug}.md": f"---\nname: {slug}\n{text}\n---\n"
              for slug, text in others.items()}  # fmt: skip
    journal = parse_journal(files)
    assert journal.problems == ()
    data = SiteData(journal, Network(journal, dt.date(2026, 6, 1)))
    return build_ego(data, journal.people_by_slug["ada"])


def test_those_one_knows_and_states_are_told_from_the_others():
    ego = _ego(
        "interactions: [2026-05 met]\nknows: [bob, {name: Eve Ng}]\npositions: [Initech]",
        bob="interactions: [2026-01 met]",
        cyd="positions: [Initech]",
        gone="status: removed\nknows: [ada]",
    )

    shown = {one.link.words: (one.is_known, one.is_inferred) for one in ego.around}
    assert shown == {
        "bob": (True, False),
        "cyd": (False, True),
        "Eve Ng": (False, False),
    }
    assert ego.own_width > 1
    assert ego.text == "Ada and 3 people they know; you know 1 of those shown"


def test_the_closest_of_many_are_shown_within_the_picture():
    knows = ", ".join(f"p{number}" for number in range(MOST + 5))
    ego = _ego(f"knows: [{knows}]", **{f"p{number}": "" for number in range(MOST + 5)})

    assert (len(ego.around), ego.remaining) == (MOST, 5)
    for one in ego.around:
        assert 0 < one.x < WIDTH
        assert 0 < one.y < HEIGHT


def test_there_is_no_picture_of_nothing_or_of_somebody_removed():
    assert _ego("tags: [a]") is None
    assert _ego("status: removed\nknows: [bob]", bob="") is None


def test_the_picture_is_no_higher_than_what_it_shows():
    alone = _ego("knows: [bob]", bob="")
    among = _ego("knows: [bob]\ninteractions: [2026-05-01 met]", bob="")

    assert not alone.has_you
    assert among.has_you
    for one in (*alone.around, *among.around):
        assert alone.top < one.y < alone.top + alone.height
    assert alone.height < among.height <= HEIGHT


def test_no_line_of_yours_crosses_the_middle_of_somebody_you_do_not_know():
    known = "interactions: [2026-05-01 met]"
    for others in (["bob"], ["bob", "cleo", "dora"]):
        front = f"knows: [{', '.join(others)}]"
        ego = _ego(front, **dict.fromkeys(others, known))
        for one in ego.around:
            assert abs(one.x - WIDTH / 2) > 20
