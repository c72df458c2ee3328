"""Every page and data file of the site, as values; nothing here knows MkDocs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from kith.model.contact import Organization, Person
from kith.model.post import Post
from kith.site.data import SiteData
from kith.site.guard import guarded
from kith.site.leaflet import leaflet_files
from kith.site.scripts import build_names, build_words, format_script
from kith.site.theme_globals import site_facts
from kith.site.views.about import build_about
from kith.site.views.graph import graph_data
from kith.site.views.network import build_network
from kith.site.views.opportunities import build_opportunities
from kith.site.views.organization import build_organization
from kith.site.views.organizations import build_organizations
from kith.site.views.paths import build_paths, paths_data
from kith.site.views.people import build_people, people_data
from kith.site.views.person import build_person
from kith.site.views.person_history import build_history, history_name, history_years
from kith.site.views.post import build_post
from kith.site.views.posts import build_posts
from kith.site.views.rules import build_rule, build_rules
from kith.site.views.timeline import Timeline, build_timeline, timeline_data
from kith.site.views.today import build_today

_UP = "../"


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A page to be made.

    Args:
        folder: Its folder below the site's top, or nothing.
        name: Its file's name without extension.
        title: What it is called.
        template: The template that shows it.
        build: Works out what the template shows, of the data and of what the page is made of.
        data: What the site is made of.
        made_of: What the page is made of beside it.
        in_navigation: Whether every page links to it.
        record: What it is made from, if it is one file; shown as text where the page cannot be.
    """

    folder: str = ""
    name: str
    title: str
    template: str
    build: Callable[..., Any]
    data: SiteData
    made_of: tuple[Any, ...] = ()
    in_navigation: bool = False
    record: Person | Organization | Post | None = None

    def view(self, data: SiteData | None = None) -> Any:
        """What the template shows.

        Args:
            data: A stand-in for what the site is made of.
        """
        return self.build(data or self.data, *self.made_of)

    @property
    def source(self) -> str:
        """The path of the Markdown file it stands for."""
        return self._path(".md")

    @property
    def destination(self) -> str:
        """The path of the file that is written."""
        return self._path(".html")

    def _path(self, extension: str) -> str:
        name = self.name + extension
        if self.folder:
            return f"{self.folder}/{name}"
        return name


def build_pages(data: SiteData) -> Iterator[Page]:
    """Every page, those of the navigation first."""
    yield from _main_pages(data)
    for slug, person in data.journal.people_by_slug.items():
        yield from _person_pages(data, slug, person)
    for entry in data.network.organizations.entries:
        yield Page(
            folder="organizations",
            name=entry.slug,
            title=entry.name,
            template="organization.html",
            build=build_organization,
            data=data,
            made_of=(entry, _UP),
            record=entry.file,
        )
    for slug, post in data.journal.posts_by_slug.items():
        yield Page(
            folder="posts",
            name=slug,
            title=post.title,
            template="post.html",
            build=build_post,
            data=data,
            made_of=(post,),
            record=post,
        )
    for period in data.once(Timeline).periods:
        yield Page(
            folder="timeline",
            name=period.name,
            title=f"Timeline: {period.label}",
            template="timeline.html",
            build=build_timeline,
            data=data,
            made_of=(period.name,),
        )
    for rule in data.rules:
        yield Page(
            folder="rules",
            name=rule.name,
            title=rule.name,
            template="rule.html",
            build=build_rule,
            data=data,
            made_of=(rule, _UP),
        )


def _person_pages(data: SiteData, slug: str, person: Person) -> Iterator[Page]:
    """Somebody's page, and those of the years that it has no room for."""
    yield Page(
        folder="contacts",
        name=slug,
        title=person.name,
        template="person.html",
        build=build_person,
        data=data,
        made_of=(person, _UP),
        record=person,
    )
    for year in history_years(data.evidence_of(person)):
        yield Page(
            folder="history",
            name=history_name(person, year),
            title=f"{person.name} in {year}",
            template="history.html",
            build=build_history,
            data=data,
            made_of=(person, year),
        )


def build_shared_pages(data: SiteData) -> Iterator[Page]:
    """Every page of a share: who works where, and what was published."""
    yield Page(
        name="index",
        title="About",
        template="shared.html",
        build=build_about,
        data=data,
        in_navigation=True,
    )
    sections = {"people", "organizations", "posts", "contacts"}
    for page in build_pages(data):
        if (page.folder or page.name) in sections:
            yield page


def _main_pages(data: SiteData) -> Iterator[Page]:
    main: tuple[tuple[str, str, Callable[[SiteData], Any]], ...] = (
        ("index", "Today", build_today),
        ("people", "People", build_people),
        ("organizations", "Organizations", build_organizations),
        ("paths", "Paths", build_paths),
        ("network", "Network", build_network),
        ("opportunities", "Opportunities", build_opportunities),
        ("posts", "Posts", build_posts),
        ("timeline", "Timeline", build_timeline),
        ("rules", "Rules", build_rules),
    )
    for name, title, build in main:
        yield Page(
            name=name,
            title=title,
            template="today.html" if name == "index" else f"{name}.html",
            build=build,
            data=data,
            in_navigation=True,
        )


def build_files(
    data: SiteData, *, is_shared: bool = False
) -> Iterator[tuple[str, str]]:
    """Path and text of every file that is not a page; a share has no paths."""
    words = {} if is_shared else build_words(data)
    # Which parts of the words there are, so that none is asked for in vain.
    parts = format_script("kithWordsParts", "".join(sorted(words)))
    names = _script(data, "assets/names.js", "kithNames", build_names)
    yield "assets/names.js", names + parts
    scripts = [
        ("assets/site-data.js", "kithSite", site_facts),
        ("assets/people-data.js", "kithPeople", people_data),
    ]
    if not is_shared:
        scripts.append(("assets/timeline-data.js", "kithTimeline", timeline_data))
        scripts.append(("assets/paths-data.js", "kithPaths", paths_data))
        scripts.append(("assets/graph-data.js", "kithGraph", graph_data))
    for path, name, make in scripts:
        yield path, _script(data, path, name, make)
    if not is_shared:
        yield from leaflet_files()
    for shard, part in words.items():
        # Each part adds itself to those that were loaded before.
        content = {"pages": part.pages, "words": part.words}
        text = format_script("kithWordsPart", [shard, content])
        yield f"assets/words/{shard}.js", text + "window.kithWordsLoaded();\n"
    yield "robots.txt", "User-agent: *\nDisallow: /\n"


def _script(
    data: SiteData, path: str, name: str, make: Callable[[SiteData], Any]
) -> str:
    """A file of data; an empty one where it cannot be made, for the pages go without it."""
    return guarded(
        lambda: format_script(name, make(data)),
        str,
        path=path,
        part="it is left empty, and features that need it do not work",
    )
