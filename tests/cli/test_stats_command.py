import json


def test_exceptions_are_counted_by_what_they_do(journal, kith):
    contacts = journal / "contacts"
    stranger = "---\nname: {}\nstatus: connected\noffers: advice\nallow:\n  stranger: {}\n---\n"
    contacts.joinpath("ada.md").write_text(stranger.format("Ada", "pen friends"))
    contacts.joinpath("bob.md").write_text(
        stranger.format("Bob", "{reason: pen friends, until: 2026-05}")
    )
    contacts.joinpath("eve.md").write_text(stranger.format("Eve", '""'))
    contacts.joinpath("ivy.md").write_text(
        stranger.format("Ivy", "pen friends").replace(
            "allow", "interactions: 2026-05-01 met\nallow"
        )
    )

    _, out, _ = kith("stats", "--format", "json", "--today", "2026-06-01")

    data = json.loads(out)
    assert data["exceptions"] == {
        "used": 1,
        "unused": 1,
        "expired": 1,
        "unexplained": 1,
    }
    assert {one["path"][9:12]: one["state"] for one in data["exception_list"]} == {
        "ada": "used",
        "bob": "expired",
        "eve": "unexplained",
        "ivy": "unused",
    }
    assert data["people"] == {"connected": 4}
    assert data["connected_with_evidence"] == 1
    _, out, _ = kith("stats", "--today", "2026-06-01")
    assert "1 used, 1 unused, 1 expired, 1 unexplained" in out
    assert "pen friends (until 2026-05)" in out
    assert max(len(line) for line in out.splitlines()) <= 80
