"""Templates that write numbers and plain words as they are, without making Markup of each.

Most of what a page shows needs no escaping, and wrapping it took a tenth of a build.
"""

from __future__ import annotations

import re
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import escape

_SPECIAL = re.compile("[&<>\"']")


def prepare_templates(env: Any) -> None:
    """Make templates escape what they show, quickly; none changes during a build."""
    env.autoescape = True
    env.trim_blocks = env.lstrip_blocks = True
    env.auto_reload = False
    env.code_generator_class = QuickCode
    env.escape_quickly = escape_quickly


def escape_quickly(value: Any) -> str:
    """A value as HTML: what ``markupsafe.escape`` makes of it, as a plain string where it can be.

    Right only where it is written at once: nobody else would know that it is escaped.
    """
    kind = type(value)
    if kind is str:
        return escape(value) if _SPECIAL.search(value) else value
    return str(value) if kind is int or kind is float else escape(value)


class QuickCode(CodeGenerator):
    """Writes ``environment.escape_quickly(…)`` where Jinja writes ``escape(…)`` around an output.

    Should a later Jinja not ask for it any more, templates are as safe and a little slower.
    """

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escape_quickly(")
