"""Runs MkDocs on a journal, for ``kith build`` and ``kith serve``."""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
import re
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from kith.disk.site_folder import remove_built_files
from kith.errors import KithError
from kith.site.config_position import named_theme, position_of, refuse_shape
from kith.site.config_refusals import WITHOUT_PLUGIN, needs_theme
from kith.site.run_options import RunOptions
from kith.site.serving import refuse_address

_MANUAL = "fix mkdocs.yml; Kith's manual, docs/site.md, explains its settings"
_SETTING = re.compile(r"Config value '(?P<key>[^']*)': ")
_NO_THEME = re.compile("Config value 'theme': Unrecognised theme name")
_NO_FOLDER = re.compile(
    r"(docs_dir: .* isn't an existing directory|custom_dir .* does not exist)"
)


class BuildSummary(msgspec.Struct, frozen=True):
    """What a build made.

    Args:
        output: The folder that holds the site.
        pages: How many pages it has.
        findings: How many findings its pages show.
        warnings: What MkDocs warned of, such as a link in a hand-written page that leads nowhere.
    """

    output: Path
    pages: int
    findings: int
    warnings: tuple[str, ...] = ()


def build(
    root: Path,
    *,
    output: Path | None = None,
    today: dt.date | None = None,
    strict: bool = False,
    is_shared: bool = False,
    progress: Callable[[int], None] | None = None,
) -> BuildSummary:
    """Build a journal's site.

    Args:
        root: The journal's folder, where ``mkdocs.yml`` lies.
        output: Where to write it, instead of ``site_dir``.
        today: The day on which the journal is looked at; by the clock where it is not given.
        strict: Whether MkDocs' warnings stop the build, even where ``mkdocs.yml`` does not say so.
        is_shared: Whether to build only what others may see.
        progress: Told at each page how many there are.

    Raises:
        KithError: The site could not be built, or would show something private.
    """
    from mkdocs.commands.build import build as run_build  # noqa: PLC0415 - heavy

    location = _config_file(root)
    settings = _settings_of_a_share() if is_shared else {}
    settings["site_dir"] = str(output.absolute()) if output else None
    settings["strict"] = strict or None
    options = RunOptions(day=today, is_shared=is_shared, progress=progress)
    with _as_kith_errors(location) as messages:
        config = _load(location, settings)
        plugin = config.plugins["kith"]
        config.plugins.on_startup(command="build", dirty=False)
        try:
            with _with_options(plugin, options):
                run_build(config)
        except BaseException:
            plugin.reuse.abandon()
            # Even where somebody stopped it: half a share was not looked through.
            if is_shared and plugin.has_begun:
                remove_built_files(Path(config.site_dir))
            raise
    warnings = dict.fromkeys(_with_position(text, location) for text in messages)
    return BuildSummary(
        Path(config.site_dir), plugin.pages_made, plugin.findings, tuple(warnings)
    )


def _settings_of_a_share() -> dict[str, Any]:
    """Settings of MkDocs for a share: nobody knows what the owner's own put into a page."""
    return {
        "theme": {"name": "kith"},
        "plugins": ["kith"],
        "hooks": [],
        "extra_css": [],
        "extra_javascript": [],
        "extra_templates": [],
        # It says where the whole site is, and the share lies elsewhere.
        "site_url": "",
    }


def serve(
    root: Path,
    *,
    address: str = "127.0.0.1:8000",
    today: dt.date | None = None,
    open_browser: bool = False,
) -> None:
    """Serve a journal's site until interrupted, building it anew whenever a file changes.

    Args:
        root: The journal's folder, where ``mkdocs.yml`` lies.
        address: Host and port.
        today: The day on which the journal is looked at; by the clock where it is not given.
        open_browser: Whether to open it in a browser.

    Raises:
        KithError: The site could not be built or served.
    """
    from mkdocs.commands.serve import serve as run_serve  # noqa: PLC0415 - heavy

    # Said now: MkDocs would find out only when the whole site is built.
    reason = refuse_address(address)
    if reason:
        msg = f"the site cannot be served at {address}: {reason}"
        raise KithError(msg, "choose another address, such as --address 127.0.0.1:8001")
    location = _config_file(root)
    with _as_kith_errors(location):
        plugin = _load(location, {}).plugins["kith"]
    _show_progress(plugin)
    with _as_kith_errors(location), _with_options(plugin, RunOptions(day=today)):
        run_serve(str(location), dev_addr=address, open_in_browser=open_browser)


def _load(location: Path, settings: dict[str, Any]) -> Any:
    """MkDocs' configuration, with the plugin kith among its plugins.

    Args:
        location: ``mkdocs.yml``.
        settings: What takes the place of what it says.

    Raises:
        KithError: It has another fault than those that MkDocs has a sentence for.
    """
    from mkdocs.config import load_config  # noqa: PLC0415 - heavy
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

    reason = refuse_shape(location)
    if reason:
        raise KithError(reason, _MANUAL)
    try:
        config = load_config(str(location), **settings)
    except (MkDocsException, KithError):
        raise
    except Exception as error:
        if _is_of_kith(error):
            raise
        msg = f"{location.name} cannot be used: {type(error).__name__}: {error}"
        raise KithError(msg, _MANUAL) from error
    if "kith" not in config.plugins:
        position = position_of(location, "plugins")
        msg = f"{position}: {WITHOUT_PLUGIN}, and it is not named here"
        raise KithError(msg, "write: plugins: [kith]")
    return config


def _is_of_kith(error: Exception) -> bool:
    """Whether an error was raised by code of ours, and not by a hook or plugin of the owner's."""
    frames = traceback.extract_tb(error.__traceback__)
    paths = [Path(frame.filename) for frame in frames]
    calls_since_this_file = paths[::-1].index(Path(__file__))
    inner = paths[len(paths) - calls_since_this_file :]
    package = Path(__file__).parents[1]
    return any(package in path.parents for path in inner)


@contextlib.contextmanager
def _with_options(plugin: Any, options: RunOptions) -> Iterator[None]:
    """Have the plugin do as is wanted; MkDocs keeps it for as long as the program runs."""
    plugin.run = options
    try:
        yield
    finally:
        plugin.run = RunOptions()


def _config_file(root: Path) -> Path:
    location = root / "mkdocs.yml"
    if not location.is_file():
        msg = f'there is no mkdocs.yml in "{root}"'
        raise KithError(msg, "run `kith init` there; it adds what is missing")
    return location


@contextlib.contextmanager
def _as_kith_errors(location: Path) -> Iterator[list[str]]:
    """MkDocs' ways to stop as errors with a sentence; gives what it warns of on the way."""
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415 - heavy

    messages = _Messages()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(messages)
    try:
        yield messages.texts
    except MkDocsException as error:
        raise _kith_error(error, messages.texts, location) from error
    except OSError as error:
        msg = f"the site could not be built or served: {error}"
        raise KithError(msg) from error
    except Exception as error:
        if isinstance(error, KithError) or _is_of_kith(error):
            raise
        last = traceback.extract_tb(error.__traceback__)[-1]
        msg = f"{last.filename}:{last.lineno}: {type(error).__name__}: {error}"
        remedy = "this is not part of Kith: fix it, or remove it from mkdocs.yml"
        raise KithError(msg, remedy) from error
    finally:
        logger.removeHandler(messages)


def _kith_error(error: Exception, messages: list[str], location: Path) -> KithError:
    """What MkDocs stops with, as an error with a remedy."""
    from mkdocs.exceptions import BuildError  # noqa: PLC0415 - heavy

    # MkDocs stops with a word of its own, in which the plugin's error is, and in that Kith's.
    stopped = error.__context__
    if isinstance(stopped, BuildError):
        cause = stopped.__cause__
        if isinstance(cause, KithError):
            return cause
        return KithError(f"{stopped}")
    if any(_NO_THEME.match(text) for text in messages):
        return KithError(needs_theme(location, named_theme(location)))
    lines = [_with_position(text, location) for text in messages]
    text = "\n".join(lines) or str(error)
    if "strict" in str(error):
        position = position_of(location, "strict")
        return KithError(text, f"{position} turns each warning into an error")
    if _NO_FOLDER.search(text):
        return KithError(
            text, "create that folder, with an empty file .gitkeep for Git"
        )
    return KithError(text, _MANUAL)


def _with_position(text: str, location: Path) -> str:
    """What MkDocs says of a setting, with the line where that stands."""
    match = _SETTING.match(text)
    if match is None:
        return text
    key = match["key"]
    complaint = text[match.end() :]
    return f"{position_of(location, key)}: {key}: {complaint}"


class _Messages(logging.Handler):
    """Keeps the warnings and errors that MkDocs logs."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one."""
        self.texts.append(record.getMessage())


def _show_progress(plugin: Any) -> None:
    """Let MkDocs say where it serves and when it builds anew; and then, what is wrong.

    Args:
        plugin: MkDocs keeps it while it serves.
    """
    logger = logging.getLogger("mkdocs")
    if logger.handlers:
        return

    def is_shown(record: logging.LogRecord) -> bool:
        # An error before that ends the program, which says it.
        return record.levelno < logging.ERROR or plugin.is_serving

    handler = logging.StreamHandler()
    handler.addFilter(is_shown)
    handler.setFormatter(logging.Formatter("%(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
