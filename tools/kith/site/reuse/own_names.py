"""What templates of the owner's own make pages of, and whether a fingerprint holds all of it.

A template may ask MkDocs for anything, such as the list of all pages. Where one does, no page is
taken over from the last build.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from jinja2 import Environment, TemplateSyntaxError, meta, nodes

# What is part of a page's fingerprint or of what all pages have in common.
_NAMES = frozenset(
    {
        "base_url", "breakable", "config", "dict", "extra_css", "extra_javascript", "kith", "link",
        "mkdocs_version", "nav", "own_keys", "page", "policy", "range", "root", "section",
        "namespace", "unshown", "view", "visible", "is_simpler", "loop", "caller", "super", "self",
        "joiner", "cycler", "varargs", "kwargs",
    }
)  # fmt: skip
_OF_PAGE = frozenset({"content", "file", "is_homepage", "meta", "title", "toc", "url"})
_OF_KITH = frozenset(
    {"editor_link", "icon", "own_styles", "policy", "shared", "sidebar"}
)
_OF_ALL = frozenset({"counts", "day"})
_NOT_OF_CONFIG = frozenset({"site_dir"})


class OwnNames(msgspec.Struct, frozen=True):
    """What some templates use.

    Args:
        are_known: Whether a fingerprint holds all of it.
        use_facts: Whether the day or the counts of the whole journal are among it.
    """

    are_known: bool = True
    use_facts: bool = False


def names_used(environment: Environment, sources: Iterable[str]) -> OwnNames:
    """What templates use.

    Args:
        environment: Reads them.
        sources: Their texts.
    """
    are_known = True
    use_facts = False
    for source in sources:
        try:
            tree = environment.parse(source)
            free = meta.find_undeclared_variables(tree)
        except (TemplateSyntaxError, RecursionError):
            # The build says what is wrong with it.
            return OwnNames(are_known=False)
        attributes = _attributes(tree)
        are_known = are_known and free <= _NAMES and _are_known(tree, attributes)
        use_facts = use_facts or not _OF_ALL.isdisjoint(attributes.get("kith", ()))
    return OwnNames(are_known=are_known, use_facts=use_facts)


def _attributes(tree: nodes.Template) -> dict[str, set[str]]:
    """The attributes that are asked of each name."""
    attributes: dict[str, set[str]] = {}
    for node in tree.find_all(nodes.Getattr):
        if isinstance(node.node, nodes.Name):
            attributes.setdefault(node.node.name, set()).add(node.attr)
    return attributes


def _are_known(tree: nodes.Template, attributes: dict[str, set[str]]) -> bool:
    if not attributes.get("kith", set()) <= _OF_KITH | _OF_ALL:
        return False
    if not attributes.get("page", set()) <= _OF_PAGE:
        return False
    if not attributes.get("config", set()).isdisjoint(_NOT_OF_CONFIG):
        return False
    return _are_asked_by_attribute(tree) and not _is_by_chance(tree)


def _are_asked_by_attribute(tree: nodes.Template) -> bool:
    """Whether of Kith, the page and the settings only single values are asked, by their names."""
    asked = {
        id(node.node)
        for node in tree.find_all(nodes.Getattr)
        if isinstance(node.node, nodes.Name)
    }
    names = (
        node
        for node in tree.find_all(nodes.Name)
        if node.name in {"kith", "page", "config"}
    )
    return all(id(node) in asked for node in names) and not _calls_config(tree)


def _calls_config(tree: nodes.Template) -> bool:
    """Whether a method of the settings is called, such as one that reads a file."""
    return any(
        isinstance(node.node, nodes.Getattr)
        and isinstance(node.node.node, nodes.Name)
        and node.node.node.name == "config"
        for node in tree.find_all(nodes.Call)
    )


def _is_by_chance(tree: nodes.Template) -> bool:
    return any(node.name == "random" for node in tree.find_all(nodes.Filter))
