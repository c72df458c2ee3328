"""Who is part of the network that other programs get, and in which letters."""

import datetime as dt
import json

import pytest

from kith.exporters.graph import format_gexf, format_graphml, graph_as_data
from kith.load.journal import parse_journal
from kith.network.network import Network
from kith.report.json_output import encode_json

TODAY = dt.date(2026, 6, 1)
FILES = {
    "contacts/ada.md": "---\nname: Ada\nstatus: connected\ninteractions: [2026-05-17 met]\n"
    "knows: [bob, {contact: cyd}, {name: Dan, organization: Umbra}]\n---\n",
    "contacts/bob.md": "---\nname: Bob\nstatus: removed\ninteractions: [2026-05-17 met]\n"
    "knows: [cyd, {name: Dan, organization: Umbra}, {name: Eve, organization: Umbra}]\n---\n",
    "contacts/cyd.md": "---\nname: Cyd\n---\n",
    "contacts/fay.md": "---\nname: Fay\nstatus: declined\n---\n",
}


@pytest.fixture(scope="module")
def network():
    return Network(parse_journal(FILES), TODAY)


def ids_of(data):
    return {node["id"] for node in data["nodes"]}


def ends_of(data):
    return {end for tie in data["ties"] for end in (tie["one"], tie["other"])}


def test_removed_and_declined_people_are_no_part_of_it(network):
    data = graph_as_data(network, "Me")

    assert ids_of(data) == {"me", "ada", "cyd", "~dan@umbra"}
    assert ends_of(data) <= ids_of(data)
    assert "Bob" not in json.dumps(data)


def test_they_are_if_they_are_wanted(network):
    data = graph_as_data(network, "Me", include_removed=True)

    assert ids_of(data) > {"bob", "fay", "~eve@umbra"}
    assert ends_of(data) <= ids_of(data)


@pytest.mark.parametrize("write", [format_graphml, format_gexf])
def test_the_files_of_other_programs_agree(network, write):
    assert "bob" not in write(network, "Me").casefold()
    assert "bob" in write(network, "Me", include_removed=True).casefold()


def test_no_control_character_leaves_the_journal():
    text = (
        '---\nname: "A\\tb\\x00c\\u202ed"\npositions: [{organization: "U\\nx"}]\n'
        'knows: [{name: "E\\x1bf", how: "g\\rh"}]\n---\n'
    )
    network = Network(parse_journal({"contacts/ada.md": text}), TODAY)

    written = encode_json(graph_as_data(network, "M\x07e"))

    assert '"A bcd"' in written
    assert '"Me"' in written
    assert "\\u00" not in written
    assert "\\x" not in written
    assert "\\t" not in written
