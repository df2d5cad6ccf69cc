"""The examples in the views' docstrings are true."""

import doctest
import importlib
import pkgutil

import pytest

from hjul import projections

MODULES = [found.name for found in pkgutil.iter_modules(projections.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_are_true(name: str) -> None:
    failed, _ = doctest.testmod(importlib.import_module(f"hjul.projections.{name}"))

    assert failed == 0
