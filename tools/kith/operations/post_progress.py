"""Records that a post was published, and what it brought."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kith.editor.undo import Transaction
from kith.errors import KithError
from kith.model.fields import record_spec
from kith.model.post import Post, Results
from kith.operations.file_edit import Edit, refuse_absent, refuse_link
from kith.operations.journal_folder import JournalFolder
from kith.text.dates import PartialDate
from kith.text.edit import FrontMatter
from kith.text.files import read_text
from kith.text.visible import visible

RESULT_KEYS = tuple(spec.key for spec in record_spec(Results))
"""What is counted of a published post, such as ``reactions``."""

_KEYS = [spec.key for spec in record_spec(Post)]


def plan_publication(
    folder: JournalFolder, post: Post, date: PartialDate, url: str
) -> Edit:
    """What has to change to record that a post was published. Nothing is written.

    Args:
        folder: The journal.
        post: The post.
        date: When it was published.
        url: Where; nothing if that is not known.

    Raises:
        KithError: Its publication is recorded already, or its file cannot be changed.
    """
    is_new = post.status != "published" or post.published is None
    if not is_new and (post.url or not url):
        msg = f'"{visible(post.title)}" was published on {post.published} already'
        raise KithError(msg, f"change it by hand in {post.path}")

    def change(front: FrontMatter) -> None:
        if is_new:
            _set(front, "status", "published")
            _set(front, "published", str(date))
        if url:
            _set(front, "url", url)

    return _edited(folder, post, change)


def plan_results(folder: JournalFolder, post: Post, results: Mapping[str, int]) -> Edit:
    """What has to change to record what a post brought. Nothing is written.

    Args:
        folder: The journal.
        post: The post.
        results: Numbers by keys of ``RESULT_KEYS``; what is recorded for others stays.

    Raises:
        KithError: It is not published yet, or its file cannot be changed.
    """
    if post.status != "published":
        msg = f'"{visible(post.title)}" is not published yet'
        raise KithError(msg, f"`kith post publish {post.slug}` records that it is")

    def change(front: FrontMatter) -> None:
        if not front.value.get("results"):
            if "results" in front.value:
                front.remove_key((), "results")
            front.add_key((), "results", dict(results), _keys_before("results"))
            return
        for key, number in results.items():
            _set_number(front, key, number)

    return _edited(folder, post, change)


def write_post(folder: JournalFolder, edit: Edit, title: str) -> None:
    """Write a planned change of a post; ``kith undo`` undoes it.

    Args:
        folder: The journal.
        edit: The change.
        title: What was done, for the list of what can be undone.

    Raises:
        KithError: The file changed since then, or cannot be written.
    """
    with Transaction(folder.root, title) as writing:
        writing.replace(edit.path, edit.after, edit.before)


def _edited(
    folder: JournalFolder, post: Post, change: Callable[[FrontMatter], None]
) -> Edit:
    refuse_absent(folder.absent.paths, post.path)
    refuse_link(folder.root, post.path)
    before, _ = read_text(folder.root / post.path)
    front = FrontMatter(before, post.path)
    change(front)
    return Edit(post.path, before, front.text)


def _set(front: FrontMatter, key: str, text: str) -> None:
    if key in front.value:
        front.set_text((key,), text)
    else:
        front.add_key((), key, text, _keys_before(key))


def _set_number(front: FrontMatter, key: str, number: int) -> None:
    if key in front.value["results"]:
        front.replace_item(("results", key), str(number))
    else:
        front.add_key(("results",), key, number)


def _keys_before(key: str) -> list[str]:
    return _KEYS[: _KEYS.index(key)]
