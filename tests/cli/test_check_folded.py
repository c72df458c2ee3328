"""``kith check`` on a terminal: one screen that says what matters, and where to go on."""

import sys

import pytest

from kith.rules.registry import all_rules
from repositories import forget_surroundings, make_repository

HEAD = "---\nname: {}\nstatus: connected\n"
OLD_POST = (
    "---\ntitle: {0}\nstatus: published\npublished: 2021-03-0{1}\n"
    "url: https://example.org/{1}\n---\nLook at this! #a #b #c #d #e #f #g #h\n"
)


@pytest.fixture
def screen(kith, monkeypatch):
    """Run ``kith check`` on a terminal of some columns; gives exit code and lines."""

    def run(*words, columns=80):
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
        monkeypatch.setenv("NO_COLOR", "1")
        monkeypatch.setenv("COLUMNS", str(columns))
        code, out, _ = kith("check", *words)
        return code, out.splitlines()

    return run


@pytest.fixture
def strangers(journal):
    """Twelve people without any contact, of whom one wrote once, and two who are invited."""
    (journal / "contacts" / "ada.md").unlink()
    for number in range(12):
        lines = HEAD.format(f"Person {number}")
        if number == 0:
            lines += "interactions:\n  - 2026-05-01 message received\n"
        _write(journal, f"person-{number}", lines)
    for number in (20, 21):
        lines = HEAD.format(f"Person {number}").replace("connected", "invited")
        _write(journal, f"person-{number}", lines)
    return journal


def _write(journal, slug, lines):
    (journal / "contacts" / f"{slug}.md").write_text(f"{lines}---\n")


def test_more_than_ten_findings_are_one_line_with_what_to_do(strangers, screen):
    code, lines = screen()

    assert code == 1
    assert lines == [
        "Every file can be read.  You cannot account for 14 people yet.",
        "",
        "error       14  stranger               nothing shows you met, spoke or wrote",
        "                12 connected, 2 invited by you; 1 shows a sign of a tie",
        "                many at once:  kith import mail, kith import calendar",
        "                one key each:  kith triage  (1 with a sign: about 1 minute)",
        "",
        "14 errors in 14 files; 13 more about the same strangers. 14 people, 0",
        "organizations, 0 posts read.",
        "Each with its place and remedy:  kith check --all, --rule NAME or WHO",
        "Start from here, see only what is new from now on:  kith check --accept",
    ]


def test_elsewhere_than_on_a_terminal_it_is_complete(strangers, kith, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")

    _, out, _ = kith("check")

    assert out.count("contacts/person-1.md") == 2
    assert out.count("fix: ") == 14 + 12 + 1


@pytest.mark.parametrize(
    "words",
    [
        ["--all"],
        ["--rule", "stranger"],
        ["contacts"],
        ["--brief"],
    ],
)
def test_it_unfolds_on_request(strangers, screen, words):
    _, lines = screen(*words)

    places = {line.partition(":")[0] for line in lines if "error stranger" in line}
    assert len(places) == 14


@pytest.mark.parametrize("who", ["person-3", "Person 3", "person-3.md", "PERSON 3"])
def test_a_slug_or_a_name_shows_one_person_in_full(strangers, screen, who, monkeypatch):
    monkeypatch.chdir(strangers / "contacts")

    code, lines = screen(who)

    assert code == 1
    assert {line.partition(":")[0] for line in lines if line.startswith("con")} == {
        "contacts/person-3.md"
    }


def test_a_name_may_be_several_words(strangers, screen):
    assert any("contacts/person-3.md" in line for line in screen("Person", "3")[1])
    _, lines = screen("person-3", "person-4")
    assert {line.partition(":")[0] for line in lines if line.startswith("con")} == {
        "contacts/person-3.md",
        "contacts/person-4.md",
    }


def test_nobody_of_that_name_is_said(strangers, kith):
    code, _, err = kith("check", "Zoe")

    assert code == 2
    assert 'no contact or post "Zoe"' in err


def test_few_findings_are_shown_in_full_beside_many(strangers, screen):
    _write(
        strangers,
        "bob",
        HEAD.format("Bob") + "knows: [nobody]\noffers: tea\n"
        "interactions:\n  - 2026-05-01 met\n",
    )

    _, lines = screen()

    start = next(n for n, line in enumerate(lines) if line.startswith("contacts/bob"))
    assert "error dangling-reference" in lines[start]
    assert lines[start + 1] == "    knows: [nobody]"
    assert "fix: " in "".join(lines[start : start + 4])


def test_without_many_findings_all_are_in_full(journal, screen, kith):
    _, lines = screen()

    assert [line for line in lines if "error stranger" in line]
    assert "Start from here" not in "\n".join(lines)
    assert lines[-2].startswith("1 of 1 connections")


def test_errors_come_first(strangers, screen):
    for number in range(11):
        lines = HEAD.format(f"Known {number}") + "since: 2020-01-01\noffers: tea\n"
        lines += "interactions:\n  - 2026-05-01 met\n"
        _write(strangers, f"a-known-{number}", lines)
    for number in range(12):
        lines = HEAD.format(f"Wrong {number}").replace("connected", "considering")
        _write(strangers, f"wrong-{number}", lines + "knows: nobody\n")

    _, lines = screen()

    rows = [line.split()[:3] for line in lines if line[:1].isalpha()]
    assert rows[1:4] == [
        ["error", "14", "stranger"],
        ["error", "12", "dangling-reference"],
        ["warning", "11", "hasty"],
    ]
    (step,) = [line for line in lines if "kith check --rule hasty" in line]
    assert step.startswith(" " * 16)


def test_unreadable_files_are_first_and_in_full(strangers, screen):
    for number in range(12):
        (strangers / "contacts" / f"broken-{number}.md").write_text("---\nname: [\n")

    _, lines = screen()

    assert lines[0].startswith("12 files cannot be read.")
    broken = [n for n, line in enumerate(lines) if line.startswith("contacts/broken-")]
    assert len(broken) == 12
    assert broken[-1] < next(n for n, line in enumerate(lines) if "stranger  " in line)
    assert any("`kith repair`" in line for line in lines)


def test_posts_of_long_ago_and_as_an_import_wrote_them_are_only_counted(
    journal, screen, kith
):
    (journal / "contacts" / "ada.md").unlink()
    for number in (1, 2, 3):
        (journal / "posts" / f"2021-03-0{number}-look.md").write_text(
            OLD_POST.format("Look", number)
        )
    (journal / "posts" / "2026-05-03-look.md").write_text(
        OLD_POST.format("Look", 3).replace("2021-03", "2026-05")
    )
    (journal / "posts" / "mine.md").write_text(
        OLD_POST.format("Mine", 4).replace("2021-03", "2026-05")
    )

    assert "posts/2021-03-01-look.md" in kith("check")[1]

    _, lines = screen()

    report = "\n".join(lines)
    assert "posts/mine.md" in report
    assert "-look.md" not in report
    assert "more findings about old or imported posts:  kith check posts" in report
    assert "posts/2021-03-01-look.md" in "\n".join(screen("posts")[1])


def test_a_clean_journal_says_so(journal, screen):
    (journal / "contacts" / "ada.md").write_text("---\nname: Ada\n---\n")

    assert screen() == (
        0,
        ["No findings. 1 person, 0 organizations, 0 posts read."],
    )


def test_no_line_is_longer_than_the_terminal(strangers, screen):
    for columns in (40, 60, 80, 100):
        _, lines = screen(columns=columns)
        assert max(map(len, lines)) <= columns
    _, lines = screen(columns=40)
    assert "error       14  stranger" in lines


def test_a_journal_with_a_baseline_offers_to_accept_the_rest(strangers, screen):
    screen("--accept", "--rule", "stranger")

    _, lines = screen()

    report = " ".join(lines)
    assert "14 findings accepted by the baseline" in report
    assert "Accept these, too:  kith check --accept" in report
    # They are about people who are not listed any more.
    assert "12  no-introduction" in report


def test_it_fits_one_screen_however_many_rules_find_something(strangers, screen):
    files = [
        (path, text)
        for rule in all_rules()
        if rule.family not in {"format", "post"}
        for example in rule.examples
        for path, text in example.files.items()
    ]
    for copy in range(11):
        for number, (path, text) in enumerate(files):
            folder, name = path.split("/")
            file = strangers / folder / f"{copy}-{number}" / name
            file.parent.mkdir(parents=True)
            file.write_text(text)

    _, lines = screen()

    assert len(lines) <= 25
    assert lines[0].startswith("Every file can be read.")
    assert any("more rules:  kith check --statistics" in line for line in lines)
    assert lines[-1].endswith("kith check --accept")


def test_the_commands_go_on_with_what_was_asked_for(strangers, screen, monkeypatch):
    forget_surroundings(monkeypatch)
    git = make_repository(strangers)
    git("add", "-A")

    _, lines = screen("--staged")

    report = "\n".join(lines)
    assert "kith check --staged --all, --rule NAME or WHO" in report
    assert "--accept" not in report


def test_every_rule_has_a_title_that_fits_a_line():
    for rule in all_rules():
        assert 0 < len(rule.title) <= 41, rule.name
        assert not rule.title.endswith(".")
