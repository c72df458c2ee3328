"""What ``kith init`` shall do: from its options, from Git, from an export, or from answers."""

from __future__ import annotations

import os
import re
from pathlib import Path

import click
import msgspec

from kith.cli.completion import is_installed
from kith.cli.completion_scripts import Shell, shell_in_use
from kith.cli.new_journal import CI_FILES, Ownership
from kith.importers.linkedin.own_profile import OwnProfile, read_own_profile
from kith.operations.git_driver import driver_program
from kith.operations.git_setup import find_top, has_git, has_hook, remote_of, setting_of
from kith.text.visible import visible

NO_CI = "none"
DEFAULT_TITLE = "My network"
# A part of the name of a host, and the kind of host that it is.
_HOSTS = {
    "github": "github",
    "gitlab": "gitlab",
    "codeberg": "forgejo",
    "forgejo": "forgejo",
    "gitea": "forgejo",
}


class Choices(msgspec.Struct, frozen=True, kw_only=True):
    """What the options say; ``None`` for what they leave open."""

    title: str | None
    name: str | None
    email: tuple[str, ...]
    linkedin: str | None
    export: Path | None
    git: bool | None
    hook: bool | None
    driver: bool | None
    completion: bool | None
    ci: str | None


class Surroundings(msgspec.Struct, frozen=True, kw_only=True):
    """What is there before.

    Args:
        folder: The journal's folder.
        is_journal: Whether it holds contacts.
        has_settings: Whether it has a ``pyproject.toml``.
        is_set_up: Whether ``kith init`` ran there before.
        has_git: Whether Git is installed.
        top: The top of the repository around it.
    """

    folder: Path
    is_journal: bool
    has_settings: bool
    is_set_up: bool
    has_git: bool
    top: Path | None

    @property
    def is_at_top(self) -> bool:
        """Whether the journal is all that its repository holds, or has none yet."""
        return self.top in {None, Path(os.path.realpath(self.folder))}

    @property
    def is_other_project(self) -> bool:
        """Whether its settings are those of something else."""
        return self.has_settings and not self.is_journal

    @property
    def may_start_repository(self) -> bool:
        """Whether there is none around it, and Git could make one."""
        return self.has_git and self.top is None

    @property
    def has_ci(self) -> bool:
        """Whether a host checks it already."""
        return any((self.folder / path).exists() for path in CI_FILES.values())


class Wishes(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be done.

    Args:
        owner: Whose journal it is.
        git: Whether to make it a repository with a first commit.
        hook: Whether to check each commit.
        driver: Whether to let Git merge by meaning.
        shell: The shell that shall complete words; ``None`` for none.
        ci: The kind of host that shall check the journal.
        export: The owner's export.
    """

    owner: Ownership
    git: bool
    hook: bool
    driver: bool
    shell: Shell | None
    ci: str
    export: Path | None


def look_around(folder: Path) -> Surroundings:
    """What is there before a journal is made."""
    is_with_git = has_git()
    is_journal = (folder / "contacts").is_dir()
    return Surroundings(
        folder=folder,
        is_journal=is_journal,
        has_settings=(folder / "pyproject.toml").exists(),
        is_set_up=is_journal and (folder / "mkdocs.yml").exists(),
        has_git=is_with_git,
        top=find_top(folder) if is_with_git else None,
    )


def find_wishes(choices: Choices, around: Surroundings, *, is_asking: bool) -> Wishes:
    """Decide what to do; what the options leave open is asked, if somebody can be asked.

    Raises:
        KithError: The export cannot be read.
    """
    # What the settings say counts; a file that exists is not changed.
    is_asking_who = False if around.has_settings else is_asking
    export = choices.export
    if export is None:
        question = "Your LinkedIn export, if you have one"
        answer = _text(None, question, "", is_asking=is_asking_who)
        export = Path(answer).expanduser() if answer else None
    owner = _owner(choices, around, export, is_asking=is_asking_who)
    is_git = False
    if around.may_start_repository:
        question = "Keep it in a Git repository, with a first commit?"
        default = not around.is_set_up
        is_git = _wish(choices.git, question, default, is_asking=is_asking)
    return Wishes(
        owner=owner,
        git=is_git,
        hook=_wants_hook(choices, around, is_git=is_git, is_asking=is_asking),
        driver=_wants_driver(choices, around, is_git=is_git, is_asking=is_asking),
        ci=_ci(choices, around, is_asking=is_asking),
        shell=_shell(choices, is_asking=is_asking),
        export=export,
    )


def _owner(
    choices: Choices, around: Surroundings, export: Path | None, *, is_asking: bool
) -> Ownership:
    profile = read_own_profile(export) if export else OwnProfile()
    name, email = profile.name, ", ".join(profile.email)
    if not name:
        name = setting_of(around.folder, "user.name")
    if not email:
        email = setting_of(around.folder, "user.email")
    linkedin = profile.linkedin if choices.linkedin is None else choices.linkedin
    given = ", ".join(choices.email) if choices.email else None
    name = _text(choices.name, "Your name", name, is_asking=is_asking)
    email = _text(given, "Your email addresses", email, is_asking=is_asking)
    title = _text(choices.title, "Title", DEFAULT_TITLE, is_asking=is_asking)
    addresses = filter(None, re.split(r"[,\s]+", email))
    return Ownership(title, name, tuple(dict.fromkeys(addresses)), linkedin)


def _wants_hook(
    choices: Choices, around: Surroundings, *, is_git: bool, is_asking: bool
) -> bool:
    if around.top is None:
        if not is_git:
            return False
    elif has_hook(around.top):
        return False
    question = "Check each commit before it is made (`kith check --staged`)?"
    # Without a question, a repository that was there before is left as it is.
    return _wish(choices.hook, question, is_git, is_asking=is_asking)


def _wants_driver(
    choices: Choices, around: Surroundings, *, is_git: bool, is_asking: bool
) -> bool:
    if around.top is None:
        if not is_git:
            return False
    elif driver_program(around.folder):
        return False
    question = "Let Git merge two edits of a contact by meaning (`kith git-setup`)?"
    return _wish(choices.driver, question, is_git, is_asking=is_asking)


def _ci(choices: Choices, around: Surroundings, *, is_asking: bool) -> str:
    if choices.ci is not None:
        return choices.ci
    if around.has_ci:
        return NO_CI
    default = _host_of(around)
    if not is_asking:
        return default
    kinds = click.Choice([*CI_FILES, NO_CI])
    question = "Which host shall check each push?"
    answer: str = click.prompt(question, type=kinds, default=default)
    return answer


def _host_of(around: Surroundings) -> str:
    """The kind of host to which the journal is pushed, as far as Git tells."""
    if around.is_set_up:
        return NO_CI
    if not around.is_at_top:
        return NO_CI
    remote = remote_of(around.top) if around.top else ""
    if not remote:
        return "github"
    # Its first part, in both forms: https://host/path and user@host:path
    host = re.split("[:/]", re.sub("^[a-z]+://", "", remote))[0].casefold()
    for part, kind in _HOSTS.items():
        if part in host:
            return kind
    return NO_CI


def _shell(choices: Choices, *, is_asking: bool) -> Shell | None:
    shell = shell_in_use(os.environ)
    if shell is None:
        return None
    if is_installed(shell):
        return None
    location = visible(str(shell.location(os.environ)))
    question = f'Complete commands and names in {shell.name} (writes "{location}")?'
    # Without a question, nothing is written outside of the journal.
    is_wished = _wish(choices.completion, question, False, is_asking=is_asking)
    return shell if is_wished else None


def _wish(
    choice: bool | None, question: str, default: bool, *, is_asking: bool
) -> bool:
    if choice is not None:
        return choice
    if not is_asking:
        return default
    return click.confirm(question, default=True)


def _text(choice: str | None, question: str, default: str, *, is_asking: bool) -> str:
    if choice is not None:
        return choice
    if not is_asking:
        return default
    answer: str = click.prompt(question, default=default, show_default=bool(default))
    return answer.strip()
