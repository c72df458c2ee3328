"""The MkDocs plugin: hands the pages made from a journal to MkDocs (and ProperDocs)."""

from __future__ import annotations

import datetime as dt
import logging
import secrets
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.config_options import Optional, Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import nest_paths

from kith.disk.site_folder import mark, remove_links
from kith.errors import KithError
from kith.site.config_position import position_of
from kith.site.config_refusals import (
    WITHOUT_PLUGIN,
    refuse_config,
    refuse_journal,
)
from kith.site.editor_links import EditorLinks, no_link
from kith.site.generated_page import (
    GeneratedPage,
    kept_file,
    leave_out_kept,
    page_file,
    simpler_page,
)
from kith.site.link import breakable, link
from kith.site.loading import load_data, shared_data
from kith.site.output_folder import refuse_output
from kith.site.own_files import (
    icon_address,
    is_file_of_site,
    leave_out,
    leave_out_all,
    may_bring_pictures,
)
from kith.site.own_keys import own_keys
from kith.site.own_page_events import OwnPageEvents
from kith.site.own_pages import OwnPages
from kith.site.own_templates import check_own_templates, explaining_template, prepare
from kith.site.pages import Page, build_files, build_pages, build_shared_pages
from kith.site.policy import content_policy
from kith.site.rebuilding import Following, prepare_server
from kith.site.reuse.reuse import Reuse
from kith.site.run_options import RunOptions
from kith.site.sidebar import Sidebar
from kith.site.theme_globals import ThemeGlobals, count_records, site_facts
from kith.text.dates import parse_today
from kith.text.visible import visible

_LOG = logging.getLogger("mkdocs.plugins.kith")
_OWN_STYLES = "css/own.css"
_SITE_MAP = "sitemap.xml"


class KithConfig(Config):  # type: ignore[no-untyped-call]
    """What ``plugins: [kith: {…}]`` may say."""

    today = Optional(Type((str, dt.date)))
    editor = Optional(Type(str))


class KithPlugin(OwnPageEvents, BasePlugin[KithConfig]):  # type: ignore[no-untyped-call]
    """Makes pages of a journal's contacts and posts."""

    run: RunOptions = RunOptions()
    """What whoever runs MkDocs wants beside ``mkdocs.yml``; MkDocs keeps the plugin in between."""

    pages_made: int = 0
    findings: int = 0
    has_begun: bool = False
    reload_nonce: str = ""
    following: Following | None = None

    is_serving: bool = False
    """Whether a site is served, so that a later one that fails does not end the program."""

    def __init__(self) -> None:
        super().__init__()
        self.reuse = Reuse()

    def on_startup(
        self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool
    ) -> None:
        """Where the live-reload server will add its script, choose its mark; refuse to publish."""
        del dirty
        if command == "gh-deploy":
            msg = "This site holds private notes on people, and gh-deploy would publish it."
            raise PluginError(msg)
        self.reload_nonce = secrets.token_urlsafe() if command == "serve" else ""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Refuse what cannot become a site, and leave out MkDocs' site map."""
        root = _root_of(config)
        _refuse_config(config, root)
        self.own_pages = OwnPages(root)
        if self.reload_nonce and self.following is None:
            # Before the first build, which takes a while.
            self.following = Following(config, root)
        config.theme.static_templates.discard(_SITE_MAP)
        self.editor_link = self._editor_link(root)
        if self.run.is_shared:
            # Its order and titles are the owner's words, and its pages are left out.
            config.nav = None
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Refuse to empty a folder that holds anything but a site."""
        reason = refuse_output(_root_of(config), Path(config.site_dir))
        if reason:
            position = position_of(_file_of(config), "site_dir")
            msg = (
                f"{position}: the site was not built: {reason}; choose another site_dir"
            )
            raise PluginError(msg)
        try:
            self.output = Path(config.site_dir)
            remove_links(self.output)
            if not self.run.is_shared:
                self.reuse.begin(config, _root_of(config), self.reload_nonce)
        except KithError as error:
            raise _stop(error) from error

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add every page and data file; a hand-written page of the same address stays."""
        root = _root_of(config)
        self._load(config)
        if self.run.is_shared:
            leave_out_all(files)
        leave_out(files, config, root)
        self.data.is_file = partial(is_file_of_site, files)
        self.reuse.set_data(self.data)
        self.findings = len(self.data.findings)
        own_styles = files.get_file_from_path(_OWN_STYLES)
        self.has_own_styles = own_styles is not None
        self.brings_pictures = may_bring_pictures(config, own_styles)
        site_map = files.get_file_from_path(_SITE_MAP)
        if site_map is not None:
            # No longer a template, it would be copied as it is.
            files.remove(site_map)
        self.policy = content_policy(
            self.reload_nonce, has_pictures=self.brings_pictures
        )
        own_pages = [file.src_uri for file in files.documentation_pages()]
        for path, text in build_files(self.data, is_shared=self.run.is_shared):
            inclusion = InclusionLevel.NOT_IN_NAV
            files.append(
                File.generated(config, path, content=text, inclusion=inclusion)
            )
        theme = self._same_on_all_pages(files)
        self.reuse.look_back(config, files, theme, site_facts(self.data))
        navigation = self._add_pages(files, config)
        self.pages_made += len(own_pages)
        if config.nav is None:
            beside = sorted(path for path in own_pages if path not in navigation)
            config.nav = [*navigation, *nest_paths(beside)]  # type: ignore[no-untyped-call]
        return files

    def _same_on_all_pages(self, files: Files) -> tuple[str, ...]:
        """What all pages are made with, beside MkDocs' settings."""
        editor = self.editor_link("{path}", 1) if self.config.editor else ""
        styles = _OWN_STYLES if self.has_own_styles else ""
        return self.policy, icon_address(files), styles, editor

    def _load(self, config: MkDocsConfig) -> None:
        """Read the journal; what of it may be shown is the data of the site."""
        root = _root_of(config)
        try:
            mark(self.output)
            self.has_begun = True
            self.whole = load_data(root, self._today())
        except KithError as error:
            raise _stop(error) from error
        # It may have gone since.
        reason = refuse_journal(root)
        if reason:
            raise PluginError(reason)
        self.data = self.whole
        if self.run.is_shared:
            self.data = shared_data(self.whole)

    def _add_pages(self, files: Files, config: MkDocsConfig) -> list[str]:
        """Add the pages made from the journal; gives those of the navigation."""
        navigation = []
        self.pages_made = 0
        build = build_shared_pages if self.run.is_shared else build_pages
        for page in build(self.data):
            if page.in_navigation:
                navigation.append(page.source)
            if files.get_file_from_path(page.source) is not None:
                _LOG.info(
                    "Your own %s replaces the page generated from the journal",
                    page.source,
                )
                continue
            files.append(self._file_of_page(page, config))
            self.pages_made += 1
        return navigation

    def _file_of_page(self, page: Page, config: MkDocsConfig) -> File:
        """A page as a file of MkDocs', which does nothing for one of the last build."""
        try:
            computed = self.reuse.look_at(page)
        except KithError as error:
            raise _stop(error) from error
        if not self.reuse.is_kept(page):
            return page_file(page, config, computed)
        self._tell_progress()
        return kept_file(page, config)

    def _tell_progress(self) -> None:
        if self.run.progress is not None:
            self.run.progress(self.pages_made)

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Make templates escape what they show, and tell them what all pages need."""
        prepare(env)
        _look_at_own_templates(env, config, files)
        leave_out_kept(files)
        env.globals["link"] = link
        env.globals["breakable"] = breakable
        env.globals["own_keys"] = own_keys
        env.globals["visible"] = visible
        env.globals["page_of"] = self.data.page_of
        env.globals["kith"] = ThemeGlobals(
            sidebar=Sidebar(env, config.site_name),
            policy=self.policy,
            icon=icon_address(files),
            own_styles=_OWN_STYLES if self.has_own_styles else "",
            counts=count_records(self.data),
            day=self.data.today.isoformat(),
            shared=self.run.is_shared,
            editor_link=self.editor_link,
            journal=self.data.journal,
        )
        return env

    def on_page_context(
        self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: Any
    ) -> Any:
        """Give a template what its page shows."""
        del config, nav
        self._tell_progress()
        context["root"] = "../" * page.file.dest_uri.count("/")
        html = page.content or ""
        if isinstance(page, GeneratedPage):
            html = ""
            try:
                page.computed = self.reuse.begin_page(
                    page.generated_from, page.computed
                )
                context["view"] = page.computed.view
                html = getattr(context["view"], "body", "")
            except KithError as error:
                raise _stop(error) from error
            except Exception as error:  # noqa: BLE001 - of one page, whatever it is
                context["unshown"] = page.unshown(error)
        if "<img" in html:
            context["policy"] = content_policy(self.reload_nonce, has_pictures=True)
        return context

    def on_post_page(
        self, output: str, *, page: MkDocsPage, config: MkDocsConfig
    ) -> str:
        """Remember what a page was made of."""
        del config
        if isinstance(page, GeneratedPage):
            self.reuse.end_page(page.generated_from, page.computed)
            # Thousands of them would wait for the build to end.
            page.computed = None
        return output

    def on_serve(
        self, server: Any, /, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> Any:
        """Answer to this machine only, and go on when the journal cannot be read for a while."""
        self.is_serving = True
        following = self.following or Following(config, _root_of(config))
        following.take_over(server)
        config.watch += following.paths
        prepare_server(server, config.dev_addr, builder, self.reload_nonce)
        return server

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the site together, and look through a share for what must not be in it.

        It comes last, for other plugins write into the site at this point. Whoever runs MkDocs
        takes a share away that must not be.
        """
        try:
            self.reuse.finish(config)
        except KithError as error:
            raise _stop(error) from error
        if not self.run.is_shared:
            return
        from kith.site.share.leaks import explain_leaks  # noqa: PLC0415 - only for a share

        output = Path(config.site_dir)
        leaks = explain_leaks(output, self.whole.journal, self.data.journal)
        if leaks:
            raise PluginError(leaks)

    def on_build_error(self, error: Exception) -> None:
        """Leave the site as it was."""
        del error
        self.reuse.abandon()

    def _editor_link(self, root: Path) -> Callable[..., str]:
        """Makes the address that opens a file; nothing where none is set, and in a share."""
        if self.run.is_shared or not self.config.editor:
            return no_link
        try:
            return EditorLinks(self.config.editor, root)
        except KithError as error:
            raise _stop(error) from error

    def _today(self) -> dt.date:
        if self.run.day is not None:
            return self.run.day
        today = self.config.today
        if not today:
            # MkDocs is the command line here, and it knows no day.
            return dt.datetime.now().astimezone().date()
        try:
            return parse_today(str(today))
        except ValueError as error:
            msg = f"plugins.kith.today in mkdocs.yml: {error}"
            raise PluginError(msg) from error


def stop_without_plugin() -> None:
    """Stop a build that has Kith's theme alone: its templates have no other way to say so.

    Raises:
        PluginError: Always.
    """
    raise PluginError(f"{WITHOUT_PLUGIN}: add to mkdocs.yml `plugins: [kith]`")


def _refuse_config(config: MkDocsConfig, root: Path) -> None:
    file = _file_of(config)
    plugins = config.plugins.values()
    if sum(isinstance(plugin, KithPlugin) for plugin in plugins) > 1:
        position = position_of(file, "plugins")
        msg = f"{position}: the plugin kith is named more than once"
        raise PluginError(msg)
    reason = refuse_config(config, file, root)
    if reason:
        raise PluginError(reason)


def _file_of(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path or "mkdocs.yml")


def _root_of(config: MkDocsConfig) -> Path:
    """The journal's folder: where ``mkdocs.yml`` lies."""
    return _file_of(config).absolute().parent


def _look_at_own_templates(
    env: Environment, config: MkDocsConfig, files: Files
) -> None:
    """Stop at a template of the owner's that cannot work; warn of what in it shows nothing."""
    env.template_class = explaining_template(_stop, partial(simpler_page, env))
    pages = []
    for file in files.documentation_pages():
        page = file.page
        if page is None or isinstance(page, GeneratedPage):
            continue
        pages.append((file.src_uri, page.meta.get("template")))
    try:
        for warning in check_own_templates(env, config.theme.custom_dir, pages):
            _LOG.warning(warning)
    except KithError as error:
        raise _stop(error) from error


def _stop(error: KithError) -> PluginError:
    return PluginError(f"{error.message}\n{error.remedy}".rstrip())
