"""Names in networks and messengers, in every shape that programs write them in."""

import pytest

from kith.importers.address_books.profiles import Profile, network_of, read_profile
from kith.importers.address_books.vcard import read_vcards

LENA = "https://www.linkedin.com/in/lena-vogt"


def read_one(tmp_path, *lines):
    card = "\r\n".join(
        ("BEGIN:VCARD", "VERSION:3.0", "FN:Lena Vogt", *lines, "END:VCARD", "")
    )
    (tmp_path / "x.vcf").write_text(card)
    (person,) = read_vcards([tmp_path / "x.vcf"]).people
    return person


@pytest.mark.parametrize(
    "lines",
    [
        ["X-SOCIALPROFILE;type=linkedin;x-user=lena-vogt:x-apple:lena-vogt"],
        ["X-SOCIALPROFILE;type=linkedin;x-user=lena-vogt:http\\://www.linkedin.com/in/lena-vogt"],
        ["X-SOCIALPROFILE;type=linkedin;x-user=lena-vogt:x-apple:"],
        ["X-SOCIALPROFILE;type=linkedin;x-user=lena-vogt:http://www.linkedin.com/"],
        ["X-SOCIALPROFILE;type=linkedin;type=pref:https://de.linkedin.com/in/Lena-Vogt/?trk=x"],
        ["X-SOCIALPROFILE;TYPE=LINKEDIN:lena-vogt"],
        ["X-SOCIALPROFILE;TYPE=LinkedIn:@lena-vogt"],
        ["X-SOCIALPROFILE;type=linkedin:/in/lena-vogt/"],
        ["X-SOCIALPROFILE:https://linkedin.com/in/lena-vogt"],
        ["item1.X-SOCIALPROFILE:x-apple:lena-vogt", "item1.X-ABLabel:LinkedIn"],
        ["SOCIALPROFILE;SERVICE-TYPE=LinkedIn;VALUE=text:lena-vogt"],
        ["SOCIALPROFILE;SERVICE-TYPE=LinkedIn:https://www.linkedin.com/in/lena-vogt"],
        ["SOCIALPROFILE;SERVICE-TYPE=LinkedIn;USERNAME=lena-vogt:https://www.linkedin.com"],
        ["IMPP;X-SERVICE-TYPE=LinkedIn:x-apple:lena-vogt"],
        ["item1.URL;type=pref:lena-vogt", "item1.X-ABLabel:LinkedIn"],
        ["item1.X-ABLabel:_$!<LinkedIn>!$_", "item1.URL:https\\://www.linkedin.com/in/lena-vogt/"],
        ["URL;TYPE=LinkedIn:lena-vogt"],
        ["URL:linkedin.com/in/lena-vogt"],
        ["X-LINKEDIN:lena-vogt"],
    ],
)  # fmt: skip
def test_a_profile_at_linkedin(tmp_path, lines):
    person = read_one(tmp_path, *lines)

    assert (person.linkedin, person.urls, person.text) == (LENA, (), "")


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("X-SOCIALPROFILE;type=twitter;x-user=lena:http://twitter.com/lena", "http://twitter.com/lena"),
        ("X-SOCIALPROFILE;type=twitter;x-user=lena:x-apple:lena", "https://x.com/lena"),
        ("X-SOCIALPROFILE;type=GitHub:@lena", "https://github.com/lena"),
        ("SOCIALPROFILE;SERVICE-TYPE=Mastodon;VALUE=text:@lena@social.example",
         "https://social.example/@lena"),
        ("X-XING:Lena_Vogt", "https://www.xing.com/profile/Lena_Vogt"),
        ("X-SOCIALPROFILE;type=linkedin:https://www.linkedin.com/pub/lena/1/22/333",
         "https://www.linkedin.com/pub/lena/1/22/333"),
        ("X-SOCIALPROFILE;type=linkedin:company/initech",
         "https://www.linkedin.com/company/initech"),
        ("X-SOCIALPROFILE;type=myspace:https://myspace.example/lena",
         "https://myspace.example/lena"),
        ("URL:lena.example/blog", "lena.example/blog"),
    ],
)  # fmt: skip
def test_a_profile_elsewhere_is_a_web_address(tmp_path, line, address):
    person = read_one(tmp_path, line)

    assert (person.linkedin, person.urls, person.text) == ("", (address,), "")


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("IMPP;X-SERVICE-TYPE=Skype;type=HOME;type=pref:skype:lena.v", "Skype: lena.v"),
        ("IMPP:xmpp:lena@chat.example", "XMPP: lena@chat.example"),
        ("X-JABBER;TYPE=HOME:lena@chat.example", "XMPP: lena@chat.example"),
        ("X-SKYPE-USERNAME:lena.v", "Skype: lena.v"),
        ("X-MS-IMADDRESS:lena@im.example", "Messenger: lena@im.example"),
        ("X-SOCIALPROFILE;type=wechat;x-user=lena:x-apple:lena", "WeChat: lena"),
        ("X-SOCIALPROFILE:x-apple:lena", "Profile: lena"),
        ("X-SOCIALPROFILE;type=Sina Weibo:x-apple:lena", "Sina weibo: lena"),
        ('X-SOCIALPROFILE;type="Last.fm";type=pref:lena', "Last.fm: lena"),
        ("URL;TYPE=Portfolio:lena-vogt", "Portfolio: lena-vogt"),
        ("X-SOCIALPROFILE;type=linkedin:Lena Vogt", "LinkedIn: Lena Vogt"),
        ("SOCIALPROFILE;SERVICE-TYPE=Mastodon;VALUE=text:lena", "Mastodon: lena"),
    ],
)
def test_a_name_without_an_address_is_kept_as_text(tmp_path, line, text):
    person = read_one(tmp_path, line)

    assert (person.linkedin, person.urls, person.text) == ("", (), text)


def test_a_second_profile_at_linkedin_is_kept(tmp_path):
    person = read_one(
        tmp_path, "X-LINKEDIN:lena-vogt", "URL:https://linkedin.com/in/lena-2"
    )

    assert {person.linkedin, *person.urls} == {
        LENA,
        "https://www.linkedin.com/in/lena-2",
    }


def test_a_name_under_a_label_of_its_own_is_kept_as_text(tmp_path):
    person = read_one(tmp_path, "item1.URL:lena-vogt", "item1.X-ABLabel:Portfolio")

    assert (person.urls, person.text) == ((), "Portfolio: lena-vogt")


def test_a_web_address_under_any_label_is_one(tmp_path):
    lines = ("item1.URL:https://lena.example", "item1.X-ABLabel:_$!<HomePage>!$_")

    assert read_one(tmp_path, *lines).urls == ("https://lena.example",)


@pytest.mark.parametrize("name", ["LINKEDIN", "Linked In", " linkedin ", "Linked-In"])
def test_a_network_by_the_names_people_give_it(name):
    assert network_of(name) == "linkedin"


def test_nothing_is_no_profile():
    assert read_profile("linkedin", " ", "") == Profile()
    assert read_profile("", "x-apple:") == Profile()
