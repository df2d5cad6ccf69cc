"""Sizes that feel right: a function fits where the eye rests, a module is a chapter."""

import ast

from tests.house.files import functions, python_files, short

LINES_OF_A_FUNCTION = 60
LINES_OF_A_MODULE = 400


def test_no_function_is_longer_than_the_eye_can_hold() -> None:
    sizes = [size for path in python_files() for size in functions(path)]

    assert [size for size in sizes if size[1] > LINES_OF_A_FUNCTION] == []


def test_nine_functions_in_ten_have_fewer_than_thirty_lines() -> None:
    lines = [count for path in python_files("src") for _, count in functions(path)]

    assert sum(count < 30 for count in lines) >= 0.9 * len(lines)


def test_no_module_is_longer_than_a_chapter() -> None:
    lines = {short(path): len(path.read_text().splitlines()) for path in python_files()}

    assert {name: count for name, count in lines.items() if count > LINES_OF_A_MODULE} == {}


def test_every_module_opens_with_a_sentence() -> None:
    said = {short(path): ast.get_docstring(ast.parse(path.read_text())) for path in python_files()}

    assert [name for name, text in said.items() if not (text and text[0].isupper())] == []
