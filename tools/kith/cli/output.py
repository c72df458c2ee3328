"""Standard output and error that accept any text, hide nothing in it, and never stop a command.

A command may be in the middle of writing files when a terminal cannot show a name, or when the
reader of its output exits: neither may interrupt it.
"""

from __future__ import annotations

import codecs
import contextlib
import errno
import io
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TextIO

from kith.text.visible import HIDDEN, visible

_ESCAPES = "kith.escapes"
# Hidden characters other than line ends and tabs; paint() marks its own.
_FOREIGN = re.compile(rf"(?!\n|\t|\r\n){HIDDEN.pattern}")
# Random, so that a name in somebody's export cannot contain it.
_OWN_ESCAPE = f"\ufdd0{os.urandom(8).hex()}\ufdd1"


class Output(io.TextIOBase):
    """A stream for text that writes to another stream what that one can encode.

    What cannot be shown or encoded is written as an escape of JSON, so that JSON stays valid.
    After the first failure nothing more is written, and nothing is raised.

    Args:
        stream: The stream to write to; ``None`` if the process was started without one.
        is_raw: Whether control characters are written, for a progress bar.
    """

    # click would replace a stream that names ASCII as its encoding.
    encoding = "utf-8"

    def __init__(self, stream: TextIO | None, *, is_raw: bool = False) -> None:
        self.failure: OSError | None = None
        self._stream = stream
        self._is_raw = is_raw

    @property
    def raw(self) -> Output:
        """The same stream, for text that moves the cursor."""
        return Output(self._stream, is_raw=True)

    @property
    def buffer(self) -> Any:
        """A stream for bytes, for output that is the content of a file."""
        return _Bytes(self, getattr(self._stream, "buffer", None))

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        if self._stream is None:
            return False
        return self._stream.isatty()

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, text: str) -> int:
        """Write a text, what cannot be shown as escapes."""
        if not isinstance(text, str):
            msg = f"a text is written here, not {type(text).__name__}"
            raise TypeError(msg)
        if self._stream is not None:
            visible_text = text if self._is_raw else _visible(text)
            encoding = self._stream.encoding or "utf-8"
            self.attempt(self._stream.write, _encodable(visible_text, encoding))
        return len(text)

    def flush(self) -> None:
        """Write what is buffered."""
        if self._stream is not None:
            self.attempt(self._stream.flush)

    def close(self) -> None:
        """Do nothing: the stream belongs to the process, and may be closed already."""

    def attempt(self, write: Callable[..., Any], *arguments: Any) -> None:
        """Call a function that writes, unless that failed before; record a failure."""
        if self.failure is not None:
            return
        try:
            write(*arguments)
        except OSError as error:
            self.failure = error
        except ValueError:
            # It was closed.
            self.failure = OSError(errno.EBADF, os.strerror(errno.EBADF))

    @property
    def is_cut_off(self) -> bool:
        """Whether the reader has exited, as ``head`` does after its last line."""
        if self.failure is None:
            return False
        if os.name == "nt" and self.failure.errno == errno.EINVAL:
            # What Windows reports for a pipe without a reader.
            return True
        return self.failure.errno in {errno.EPIPE, errno.ECONNRESET}


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
    """Make standard output and error accept any text; gives standard output."""
    stdout, stderr = sys.stdout, sys.stderr
    output = Output(stdout)
    sys.stdout, sys.stderr = output, Output(stderr)
    try:
        yield output
    finally:
        output.flush()
        sys.stdout, sys.stderr = stdout, stderr


def mark_own_colors(styled: str) -> str:
    """A text with colors of Kith's, marked so that ``Output`` does not escape them."""
    return styled.replace("\x1b", _OWN_ESCAPE)


def displayed(text: str) -> str:
    """A text as ``Output`` writes it, for a pager: hidden characters as escapes, Kith's own colors."""
    return _visible(text)


def progress_stream() -> Any:
    """Standard error for a progress bar."""
    return sys.stderr.raw if isinstance(sys.stderr, Output) else sys.stderr


def write_data(text: str) -> None:
    """Write the content of a file for other programs to standard output: in UTF-8, unchanged.

    On a terminal, it is written like any other text.
    """
    if sys.stdout.isatty():
        sys.stdout.write(text)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", _ESCAPES))
    sys.stdout.buffer.flush()


def write_names(names: Iterable[str]) -> None:
    """Write the names of files to standard output, byte for byte, with a null byte after each.

    On a terminal, they are written like any other text.
    """
    if sys.stdout.isatty():
        sys.stdout.write("".join(f"{visible(name)}\n" for name in names))
        return
    sys.stdout.flush()
    for name in names:
        sys.stdout.buffer.write(os.fsencode(f"{name}\0"))
    sys.stdout.buffer.flush()


def _visible(text: str) -> str:
    if text.replace("\n", "").isprintable():
        return text
    escaped = _FOREIGN.sub(lambda match: visible(match[0]), text)
    return escaped.replace(_OWN_ESCAPE, "\x1b")


def _encodable(text: str, encoding: str) -> str:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.encode(encoding, _ESCAPES).decode(encoding)
    return text


def _escaped(error: UnicodeError) -> tuple[str, int]:
    """Escapes of JSON for characters that an encoding does not have."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    data = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    escapes = [
        f"\\u{data[start : start + 2].hex()}" for start in range(0, len(data), 2)
    ]
    return "".join(escapes), error.end


codecs.register_error(_ESCAPES, _escaped)
