"""Reading a journal leaves the garbage collector of whoever reads it as it was."""

import gc

from kith.load.journal import load_journal


def test_reading_a_journal_switches_nothing_for_the_whole_process(tmp_path):
    folder = tmp_path / "contacts"
    folder.mkdir()
    for number in range(20):
        (folder / f"ada-{number}.md").write_text("---\nname: Ada Byron\n---\n")
    before = (gc.isenabled(), gc.get_threshold(), gc.get_freeze_count())

    load_journal(tmp_path)

    assert (gc.isenabled(), gc.get_threshold(), gc.get_freeze_count()) == before
