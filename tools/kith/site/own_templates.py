"""Templates of the owner's own: what is wrong with them, said with file and line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
)

from kith.disk.reading import read_file
from kith.errors import KithError
from kith.report.template_errors import REMEDY, template_position
from kith.site.theme import THEME_FOLDER


def explaining_template(
    stop: Callable[[KithError], Exception],
    instead: Callable[[Any, Exception | None], str | None],
) -> type[Template]:
    """A kind of template that says in which file of the owner's it failed.

    Args:
        stop: Makes the error to stop with.
        instead: Renders what a page shows where its own cannot be made, by what the template
            was given and how it failed, if it did; ``None`` where it is to be rendered, or to
            fail.
    """

    class ExplainingTemplate(Template):
        def render(self, *args: Any, **kwargs: Any) -> str:
            simpler = instead(args[0], None) if args else None
            if simpler is not None:
                return simpler
            try:
                return super().render(*args, **kwargs)
            except Exception as error:
                position = template_position(error, _is_own)
                if position:
                    explained = KithError(f"{position}: {error}", REMEDY)
                    raise stop(explained) from explained
                simpler = instead(args[0], error) if args else None
                if simpler is None:
                    raise
                return simpler

    return ExplainingTemplate


_REACHING = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)


def prepare(env: Environment) -> None:
    """Escape what is shown; let a template of the owner's extend ``kith/person.html``.

    A name or an attribute that is nowhere stops a template, rather than show nothing.
    """
    env.autoescape = True
    env.undefined = StrictUndefined
    env.trim_blocks = env.lstrip_blocks = True
    # No template changes while a build lasts; else each use looks at its file anew.
    env.auto_reload = False
    loaders: list[BaseLoader] = [PrefixLoader({"kith": FileSystemLoader(THEME_FOLDER)})]
    if env.loader:
        loaders.append(env.loader)
    env.loader = ChoiceLoader(loaders)


def check_own_templates(
    environment: Environment, folder: str | None, pages: Iterable[tuple[str, object]]
) -> list[str]:
    """What in the owner's templates shows nothing, such as a block that is nowhere.

    Args:
        environment: Finds the templates these reach.
        folder: The owner's own, ``site/theme/``.
        pages: The path of each page, and the template it asks for, if any.

    Raises:
        KithError: One of them cannot be read, or one is asked for that is not there.
    """
    for page, name in pages:
        if name is not None:
            _check_asked_for(environment, page, name)
    warnings: list[str] = []
    if folder is None:
        return warnings
    for path in sorted(Path(folder).rglob("*.html")):
        tree = _parse(environment, Path(folder), path)
        warnings += _idle_blocks(environment, path, tree)
    return warnings


def _check_asked_for(environment: Environment, page: str, name: object) -> None:
    """See that the template that a page asks for is one, and is there."""
    if isinstance(name, str) and not name.endswith(".html"):
        # Anything else is taken for data, and nobody is asked whether to trust it.
        msg = f'{page} asks for the template "{name}", and a template ends in .html'
        raise KithError(msg, "give it that ending, or fix the page's line `template:`")
    if _source(environment, name) is None:
        msg = f'{page} asks for the template "{name}", and there is none'
        raise KithError(
            msg, "put it into site/theme/, or fix the page's line `template:`"
        )


def _parse(environment: Environment, folder: Path, path: Path) -> nodes.Template:
    name = path.relative_to(folder).as_posix()
    try:
        source = read_file(path).decode("utf-8")
        tree = environment.parse(source, name, str(path))
        environment.compile(source, name, str(path))
    except UnicodeDecodeError as error:
        msg = f"{path} is not text in UTF-8"
        raise KithError(msg, REMEDY) from error
    except TemplateSyntaxError as error:
        msg = f"{path}:{error.lineno}: {error.message}"
        raise KithError(msg, REMEDY) from error
    for node in tree.find_all(_REACHING):
        _check_reached(environment, node, name, f"{path}:{node.lineno}")
    return tree


def _check_reached(
    environment: Environment, node: nodes.Node, name: str, position: str
) -> None:
    """See that a template finds another one that it extends, includes or imports."""
    reached = _name_in(node)
    if reached == name and isinstance(node, nodes.Extends):
        msg = f'{position}: "{name}" extends itself'
        raise KithError(
            msg, f'write {{% extends "kith/{name}" %}} to reach Kith\'s own'
        )
    is_required = reached and not getattr(node, "ignore_missing", False)
    if is_required and _source(environment, reached) is None:
        msg = f'{position}: there is no template "{reached}"'
        raise KithError(
            msg, f"{REMEDY}; Kith's are called kith/person.html and the like"
        )


def _idle_blocks(
    environment: Environment, path: Path, tree: nodes.Template
) -> Iterator[str]:
    """Blocks that replace none, for none of what is extended has one of that name."""
    names = set(_blocks_above(environment, tree))
    # Of a template that extends none, or one named only while it runs, nothing can be said.
    if not names:
        return
    for node in tree.body:
        if not isinstance(node, nodes.Block):
            continue
        if node.name not in names:
            listed = ", ".join(sorted(names))
            yield (
                f'{path}:{node.lineno}: the block "{node.name}" shows nothing: '
                f"what this template extends has the blocks {listed}"
            )


def _blocks_above(environment: Environment, tree: nodes.Template) -> Iterator[str]:
    seen: set[str] = set()
    while (parent := tree.find(nodes.Extends)) is not None:
        name = _name_in(parent)
        source = _source(environment, name) if name else None
        if source is None or name in seen:
            return
        seen.add(name)
        tree = environment.parse(source, name)
        yield from (block.name for block in tree.find_all(nodes.Block))


def _name_in(node: nodes.Node) -> str:
    """The template that a node names, if it is written as it is."""
    template = getattr(node, "template", None)
    name = template.value if isinstance(template, nodes.Const) else ""
    if isinstance(name, str):
        return name
    return ""


def _source(environment: Environment, name: object) -> str | None:
    if environment.loader is None or not isinstance(name, str):
        return None
    try:
        return environment.loader.get_source(environment, name)[0]
    except TemplateNotFound:
        return None


def _is_own(path: Path) -> bool:
    if path.suffix != ".html":
        return False
    return THEME_FOLDER not in path.parents
