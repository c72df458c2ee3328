"""The code stays as easy to read as it is: budgets, each of which may only be lowered."""

import statistics
from pathlib import Path

import pytest

import code_style

PACKAGE = Path(__file__).parents[1] / "tools" / "kith"

MOST_COMPLEX = 12
COMPLEX = 10
MOST_LINES_OF_A_FUNCTION = 60
MOST_LINES_OF_A_MODULE = 400
DEEPEST = 4


@pytest.fixture(scope="module")
def modules():
    return code_style.read_modules(PACKAGE)


@pytest.fixture(scope="module")
def functions(modules):
    return code_style.functions_of(modules)


def test_no_function_is_too_complex_to_be_read_once(functions):
    too_complex = [
        f"{function.name}: {function.complexity}"
        for function in functions
        if function.complexity > MOST_COMPLEX
    ]

    assert too_complex == []


def test_few_functions_are_complex(functions):
    complexities = [function.complexity for function in functions]

    assert statistics.mean(complexities) <= 3.28
    assert statistics.quantiles(complexities, n=10)[-1] <= 6
    assert sum(complexity > COMPLEX for complexity in complexities) <= 10


def test_no_function_is_too_long_or_nested_too_deep(functions):
    assert [
        function.name
        for function in functions
        if function.lines > MOST_LINES_OF_A_FUNCTION or function.nesting > DEEPEST
    ] == []


def test_no_module_is_too_long(modules):
    assert [
        module.path.name
        for module in modules
        if len(module.path.read_text(encoding="utf-8").splitlines())
        > MOST_LINES_OF_A_MODULE
    ] == []


def test_a_line_holds_one_step(modules):
    density = code_style.per_thousand_lines(modules)

    assert code_style.nodes_per_line(modules) <= 8.1
    assert density["comprehensions"] <= 25
    assert density["conditional expressions"] <= 13
    assert density["boolean operators"] <= 25.5


def test_names_say_what_they_hold(modules):
    assert code_style.share_of_vague_names(modules) <= 0.0045


def test_structs_of_many_fields_get_them_by_name(modules):
    assert code_style.positional_calls(modules) == []


def test_a_name_of_a_class_stands_for_one(modules):
    names = code_style.public_classes(modules)

    assert [name for name in names if names.count(name) > 1] == []
