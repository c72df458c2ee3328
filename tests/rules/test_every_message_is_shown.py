"""The gallery shows every message: the examples of a rule run every line of its check."""

import inspect
import sys
import types

import pytest

from kith.check.examples import run_example
from kith.rules.registry import all_rules


def _code_objects(code):
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _code_objects(constant)


def _lines_of_functions(module):
    """The lines of a module that run only when one of its functions is called."""
    whole = compile(inspect.getsource(module), module.__file__, "exec")
    lines = set()
    for code in _code_objects(whole):
        # Annotations have code of their own, which runs when somebody asks for them.
        if code is not whole and code.co_name != "__annotate__":
            lines |= {
                line
                for _, _, line in code.co_lines()
                if line and line != code.co_firstlineno
            }
    # What only builds the examples ran when the module was imported.
    examples = {
        line
        for name, function in vars(module).items()
        if isinstance(function, types.FunctionType)
        and function.__module__ == module.__name__
        and (name.startswith("_feed") or "---" in str(function.__code__.co_consts))
        for code in _code_objects(function.__code__)
        for _, _, line in code.co_lines()
    }
    return lines - examples


@pytest.mark.parametrize(
    "rule",
    [rule for rule in all_rules() if rule.check.__module__ != "kith.rules.rule"],
    ids=lambda rule: rule.name,
)
def test_the_examples_run_every_line(rule):
    module = sys.modules[rule.check.__module__]
    ran = set()

    def trace(frame, event, _argument):
        if frame.f_code.co_filename != module.__file__:
            return None
        ran.add(frame.f_lineno)
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        for example in rule.examples:
            run_example(rule, example)
    finally:
        sys.settrace(before)

    source = inspect.getsource(module).splitlines()
    missed = [
        source[line - 1].strip() for line in sorted(_lines_of_functions(module) - ran)
    ]
    # Only what says something is a message.
    assert [line for line in missed if '"' in line and line != 'return ""'] == []
