"""``kith post``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from kith.cli.dates import date_option
from kith.cli.options import echo, journal_option, today_option
from kith.cli.who import chosen_post
from kith.cli.writer import writes
from kith.engine.record_cache import load_kept_journal
from kith.errors import KithError
from kith.load.discover import find_files, find_root, working_folder
from kith.model.post import Post
from kith.operations.journal_folder import JournalFolder
from kith.operations.post_progress import (
    RESULT_KEYS,
    plan_publication,
    plan_results,
    write_post,
)
from kith.text.dates import PartialDate
from kith.text.slugs import slug_of
from kith.text.suggest import did_you_mean


class _Count(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    name = "KEY=NUMBER"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, int]:
        """What is counted, and the number."""
        key, _, number = str(value).partition("=")
        if key not in RESULT_KEYS:
            hint = did_you_mean(key, RESULT_KEYS)
            keys = ", ".join(RESULT_KEYS)
            self.fail(f'"{key}" is not counted; {hint or keys}', param, ctx)
        digits = number.replace(",", "").strip()
        if not (digits.isascii() and digits.isdigit()):
            self.fail(f'write a number behind "{key}=", such as {key}=12', param, ctx)
        return key, int(digits)


def _complete_post(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[str]:
    try:
        files, _ = find_files(find_root(ctx.params.get("root") or working_folder()))
    except KithError:
        return []
    slugs = (slug_of(file.path) for file in files if file.path.startswith("posts/"))
    return sorted(slug for slug in slugs if slug.startswith(incomplete))


@click.group(
    name="post",
    epilog="\b\nExamples:\n"
    "  kith post publish what-a-migration-taught-us --url https://x.example/1\n"
    "  kith post results what-a-migration-taught-us reactions=31 comments=4\n",
)
def command() -> None:
    """Record that a post was published, and what it brought.

    `kith new post` creates a draft, and `kith check` judges it.
    """


@command.command(
    name="publish",
    epilog="\b\nExample:\n  kith post publish what-a-migration-taught-us --url https://x.example/1\n",
)
@click.argument("post", shell_complete=_complete_post)
@click.option("--url", default="", help="Where it was published.")
@date_option("When:")
@today_option
@journal_option
@writes()
def publish(
    *, post: str, url: str, date: PartialDate, today: dt.date, root: Path
) -> None:
    """Record that a post was published."""
    folder = JournalFolder(root)
    record = _chosen_post(post, root)
    if date.earliest > today:
        raise KithError(f"{date} is in the future", "record it after it was published")
    write_post(
        folder,
        plan_publication(folder, record, date, url),
        f"post publish {record.slug}",
    )
    echo(f"{record.path}: published {date}")
    echo(f"Later, what it brought: kith post results {record.slug} reactions=…")


@command.command(
    name="results",
    epilog="\b\nExample:\n"
    "  kith post results what-a-migration-taught-us reactions=31 comments=4\n",
)
@click.argument("post", shell_complete=_complete_post)
@click.argument(
    "counts", nargs=-1, required=True, type=_Count(), metavar="KEY=NUMBER..."
)
@journal_option
@writes()
def results(*, post: str, counts: tuple[tuple[str, int], ...], root: Path) -> None:
    """Record what a published post brought: impressions, reactions, comments, reposts, followers."""
    folder = JournalFolder(root)
    record = _chosen_post(post, root)
    numbers = dict(counts)
    write_post(
        folder, plan_results(folder, record, numbers), f"post results {record.slug}"
    )
    listed = ", ".join(f"{number:,} {key}" for key, number in numbers.items())
    echo(f"{record.path}: {listed}")


def _chosen_post(words: str, root: Path) -> Post:
    return chosen_post(words, load_kept_journal(root), root)
