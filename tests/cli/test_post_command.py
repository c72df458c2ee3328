"""That a post was published and what it brought is recorded, by the lines it means."""

import pytest

from kith.cli.main import main

DRAFT = "---\ntitle: Late data # mine\nstatus: ready\nmentions: [ada]\n---\nText\n"


@pytest.fixture
def post(tmp_path, monkeypatch):
    monkeypatch.setenv("KITH_TODAY", "2026-06-01")
    for folder in ("contacts", "posts"):
        (tmp_path / folder).mkdir()
    path = tmp_path / "posts" / "2026-late-data.md"
    path.write_text(DRAFT, "utf-8")
    monkeypatch.chdir(tmp_path)
    return path


def test_a_publication_is_recorded(post):
    assert (
        main(
            [
                "post",
                "publish",
                "late",
                "--url",
                "https://x.example/1",
                "--date",
                "May 30",
            ]
        )
        == 0
    )

    assert post.read_text("utf-8") == DRAFT.replace(
        "status: ready\n",
        "status: published\npublished: 2026-05-30\nurl: https://x.example/1\n",
    )
    assert main(["undo"]) == 0
    assert post.read_text("utf-8") == DRAFT


def test_the_address_can_follow(post):
    main(["post", "publish", "late"])

    assert main(["post", "publish", "late", "--url", "https://x.example/1"]) == 0
    assert "published: 2026-06-01\nurl: https://x.example/1\n" in post.read_text(
        "utf-8"
    )
    assert main(["post", "publish", "late"]) == 2


def test_a_future_publication_is_refused(post, capsys):
    assert main(["post", "publish", "late", "--date", "2026-06-02"]) == 2

    assert "in the future" in capsys.readouterr().err
    assert post.read_text("utf-8") == DRAFT


def test_results_are_added_and_corrected(post):
    main(["post", "publish", "late"])

    assert main(["post", "results", "late", "reactions=3", "comments=1"]) == 0
    assert "results: {reactions: 3, comments: 1}\n" in post.read_text("utf-8")
    assert main(["post", "results", "late", "comments=12", "impressions=1,400"]) == 0
    assert (
        "results: {reactions: 3, comments: 12, impressions: 1400}\n"
        in post.read_text("utf-8")
    )
    assert main(["check", "posts", "--rule", "wrong-type"]) == 0


@pytest.mark.parametrize(
    ("counts", "message"),
    [
        (["reaction=3"], 'did you mean "reactions"?'),
        (["likes=3"], "impressions, reactions, comments, reposts, followers"),
        (["reactions=many"], "write a number"),
        (["reactions=-3"], "write a number"),
        (["reactions"], "write a number"),
    ],
)
def test_what_is_not_counted_is_refused(post, capsys, counts, message):
    main(["post", "publish", "late"])

    assert main(["post", "results", "late", *counts]) == 2
    assert message in capsys.readouterr().err
    assert "results" not in post.read_text("utf-8")


def test_a_draft_has_no_results(post, capsys):
    assert main(["post", "results", "late", "reactions=3"]) == 2

    assert "kith post publish 2026-late-data" in capsys.readouterr().err
