"""A browser whose scripts come late, so that a test that does not wait for them always fails.

On a busy machine a page answers some moments after the act. A test that reads at once is right
on a fast machine and wrong now and then on a slow one; with KITH_SLOW_BROWSER=1 it is wrong
each time.
"""

from __future__ import annotations

import functools
from typing import Any

LATE = 400
"""By how many milliseconds timers, frames, added scripts and changed addresses come late."""

_DELAY = f"""(() => {{
  const later = window.setTimeout.bind(window);
  const frame = window.requestAnimationFrame.bind(window);
  const listen = window.addEventListener.bind(window);
  const append = Node.prototype.appendChild;
  window.setTimeout = (call, wait = 0, ...rest) => later(call, wait + {LATE}, ...rest);
  window.requestAnimationFrame = (call) => later(() => frame(call), {LATE});
  window.cancelAnimationFrame = window.clearTimeout;
  window.addEventListener = (kind, call, ...rest) => listen(
    kind, kind === "hashchange" ? (event) => later(() => call(event), {LATE}) : call, ...rest);
  Node.prototype.appendChild = function (node) {{
    if (!(node instanceof HTMLScriptElement)) return append.call(this, node);
    later(() => append.call(this, node), {LATE});
    return node;
  }};
}})()"""


def slow_down(browser: Any) -> Any:
    """The same browser, whose pages from now on are slow."""
    make_context = browser.new_context

    @functools.wraps(make_context)
    def new_context(**settings: Any) -> Any:
        context = make_context(**settings)
        context.add_init_script(_DELAY)
        return context

    browser.new_context = new_context
    return browser
