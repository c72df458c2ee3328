"""Standard output and error that take any text, hide nothing in it, and never stop a command.

A command may be in the middle of writing files when a terminal cannot show a name, or when
whoever reads its output goes away: both must not reach it.
"""

from __future__ import annotations

import codecs
import contextlib
import errno
import io
import os
import re
import sys
from collections.abc import Callable, Iterator
from typing import Any, TextIO

from kith.text.visible import HIDDEN, visible

_ESCAPES = "kith.escapes"
# Line ends and tabs are the lines' own; nothing else that is hidden is, save what paint() made.
_FOREIGN = re.compile(rf"(?!\n|\t|\r\n){HIDDEN.pattern}")
# Nobody can know it beforehand: a name in somebody's export cannot pass for a colour of ours.
_OWN_ESCAPE = f"\ufdd0{os.urandom(8).hex()}\ufdd1"


class Output(io.TextIOBase):
    """A stream for text that passes on what the one behind it can take.

    What cannot be shown or encoded is written as JSON writes it, so that JSON stays what it was.
    After the first failure nothing more is written, and nothing is raised.

    Args:
        stream: The one behind it; ``None`` where the process was started without.
        is_raw: Whether control characters are passed on, for a progress bar.
    """

    # click would look for another way around a stream that says it takes ASCII alone.
    encoding = "utf-8"

    def __init__(self, stream: TextIO | None, *, is_raw: bool = False) -> None:
        self.failure: OSError | None = None
        self._stream = stream
        self._is_raw = is_raw

    @property
    def raw(self) -> Output:
        """The same stream, for text that moves the cursor on purpose."""
        return Output(self._stream, is_raw=True)

    @property
    def buffer(self) -> Any:
        """Takes bytes, for output that is a file's content."""
        return _Bytes(self, getattr(self._stream, "buffer", None))

    def isatty(self) -> bool:
        """Whether somebody watches."""
        return self._stream is not None and self._stream.isatty()

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, text: str) -> int:
        """Write a text, as far as it can be shown."""
        if not isinstance(text, str):
            msg = f"a text is written here, not {type(text).__name__}"
            raise TypeError(msg)
        if self._stream is not None:
            shown = text if self._is_raw else _shown(text)
            self.attempt(
                self._stream.write, _encodable(shown, self._stream.encoding or "utf-8")
            )
        return len(text)

    def flush(self) -> None:
        """Pass on what is held back."""
        if self._stream is not None:
            self.attempt(self._stream.flush)

    def close(self) -> None:
        """Do nothing: the stream belongs to somebody else, and may be gone by now."""

    def attempt(self, write: Callable[..., Any], *what: Any) -> None:
        """Write, unless that failed before; keep the failure where it fails."""
        if self.failure is not None:
            return
        try:
            write(*what)
        except OSError as error:
            self.failure = error
        except ValueError:
            # It was closed.
            self.failure = OSError(errno.EBADF, os.strerror(errno.EBADF))

    @property
    def is_cut_off(self) -> bool:
        """Whether whoever read it has gone, as ``head`` does when it has seen enough."""
        if self.failure is None:
            return False
        # Windows says of a pipe that nobody reads that the argument is invalid.
        gone = {
            errno.EPIPE,
            errno.ECONNRESET,
            *([errno.EINVAL] if os.name == "nt" else []),
        }
        return self.failure.errno in gone


class _Bytes:
    def __init__(self, output: Output, buffer: Any) -> None:
        self._output = output
        self._buffer = buffer

    def write(self, data: bytes) -> int:
        if self._buffer is not None:
            self._output.attempt(self._buffer.write, data)
        else:
            self._output.write(data.decode("utf-8", "replace"))
        return len(data)

    def flush(self) -> None:
        if self._buffer is not None:
            self._output.attempt(self._buffer.flush)


@contextlib.contextmanager
def guarded_output() -> Iterator[Output]:
    """Have standard output and error take any text; gives standard output."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = output, _ = Output(sys.stdout), Output(sys.stderr)
    try:
        yield output
    finally:
        output.flush()
        sys.stdout, sys.stderr = before


def own_colours(styled: str) -> str:
    """A text with colours of ours, marked so that they are passed on as such."""
    return styled.replace("\x1b", _OWN_ESCAPE)


def progress_stream() -> Any:
    """Standard error for a progress bar."""
    return sys.stderr.raw if isinstance(sys.stderr, Output) else sys.stderr


def write_data(text: str) -> None:
    """Write what is a file for other programs to standard output: in UTF-8, not a byte changed.

    A terminal shows it as any other text.
    """
    if sys.stdout.isatty():
        sys.stdout.write(text)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", _ESCAPES))
    sys.stdout.buffer.flush()


def _shown(text: str) -> str:
    return _FOREIGN.sub(lambda found: visible(found[0]), text).replace(
        _OWN_ESCAPE, "\x1b"
    )


def _encodable(text: str, encoding: str) -> str:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.encode(encoding, _ESCAPES).decode(encoding)
    return text


def _escaped(error: UnicodeError) -> tuple[str, int]:
    """What stands for characters that an encoding does not have, in the way of JSON."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    data = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    units = (data[at : at + 2].hex() for at in range(0, len(data), 2))
    return "".join(f"\\u{unit}" for unit in units), error.end


codecs.register_error(_ESCAPES, _escaped)
