"""Values that go on over several lines: quotations, brackets, and texts."""

from __future__ import annotations

from kith.repair.flow import fixed_flow
from kith.repair.keys import strict_keys
from kith.repair.line_parts import LineParts, closing_brackets, parts_of
from kith.repair.lines import (
    Lines,
    RepairLine,
    are_yaml,
    join_lines,
    last_nonblank_index,
    nonblank_lines,
    with_line,
)
from kith.repair.repair_log import RepairLog


def with_closed_end(entry: Lines, log: RepairLog) -> Lines | None:
    """A quotation or a list over several lines, closed at its end; ``None`` if it is neither."""
    last = last_nonblank_index(entry)
    value = parts_of(entry[0].text).value.strip()
    if value[:1] in {'"', "'"}:
        action = "closed the quotation marks"
        end = entry[last].closed_with(value[0])
    elif value[:1] in {"[", "{"}:
        action = "closed the brackets"
        brackets = closing_brackets(value + "\n" + join_lines(entry[1:]))
        end = entry[last].closed_with(brackets)
    else:
        return None
    closed = with_line(entry, last, end)
    if are_yaml(closed):
        log.record(end.number, action)
        return closed
    if value[0] not in {"[", "{"}:
        return None
    return _on_one_line(entry, last, log)


def _on_one_line(entry: Lines, last: int, log: RepairLog) -> Lines | None:
    """A list or mapping that goes on to a line, fixed on its first line."""
    head = entry[0]
    parts = parts_of(head.text)
    texts = [parts.value.strip()]
    texts += [line.text.strip() for line in entry[1 : last + 1]]
    fixed = fixed_flow(" ".join(texts))
    if not fixed:
        return None
    log.record(head.number, "fixed the list, on one line")
    first = head.with_text(parts.before_value + fixed)
    return [first, *entry[last + 1 :]]


def as_quoted_text(head: RepairLine, rest: Lines, log: RepairLog) -> Lines | None:
    """A text that goes on over several lines, in quotation marks."""
    parts = parts_of(head.text)
    if parts.value[:1] in {"'", '"'}:
        return None
    if parts.key in strict_keys():
        return None
    count = last_nonblank_index(rest) + 1
    least = len(parts.lead) if parts.is_item else head.indent
    written = nonblank_lines(rest[:count])
    if any(line.indent <= least for line in written):
        return None
    log.record(head.number, "put the text in quotation marks")
    quoted = _quoted(head, parts, rest[:count])
    return quoted + rest[count:]


def _quoted(head: RepairLine, parts: LineParts, rest: Lines) -> Lines:
    """A key with a text below it, in single quotation marks."""
    lines = [line.with_text(line.text.replace("'", "''")) for line in rest]
    if parts.value:
        value = parts.value.rstrip().replace("'", "''")
        lines.insert(0, head.with_text(f"{parts.before_value}'{value}"))
    else:
        first = lines[0]
        blanks = " " * first.indent
        lines[0] = first.with_text(f"{blanks}'{first.text.strip()}")
        lines.insert(0, head)
    lines[-1] = lines[-1].closed_with("'")
    return lines


def as_continued_text(head: RepairLine, rest: Lines, log: RepairLog) -> Lines | None:
    """A text that goes on in lines which are set in, but not far enough."""
    written = nonblank_lines(rest)
    if not all(map(_is_indented_text, written)):
        return None
    parts = parts_of(head.text)
    if parts.key in strict_keys():
        return None
    action = "indented the line, because it continues the text above"
    log.record(written[0].number, action)
    blanks = " " * (len(parts.lead) + 2)
    fixed = [head]
    for line in rest:
        text = line.text.strip()
        fixed.append(line.with_text(blanks + text) if text else line)
    return fixed


def _is_indented_text(line: RepairLine) -> bool:
    return line.indent > 0 and not parts_of(line.text).is_structure


def with_indented_block(head: RepairLine, rest: Lines, log: RepairLog) -> Lines | None:
    """A text of several lines below ``|`` or ``>``, set in far enough."""
    first = nonblank_lines(rest)[0]
    parts = parts_of(head.text)
    least = max(len(parts.lead) + 2, first.indent)
    fixed = [head]
    for line in rest:
        if line.is_blank or line.indent >= least:
            fixed.append(line)
        else:
            text = " " * least + line.text.lstrip(" ")
            fixed.append(line.with_text(text))
    if not are_yaml(fixed):
        return None
    log.record(rest[0].number, "indented the lines of the text")
    return fixed
