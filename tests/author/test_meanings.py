"""What a key means is said once, in the models; all that tells it to authors is made from there."""

import pytest

from workbook.author.meanings import FILES, keys_of, meaning_of, own_keys_of
from workbook.exercise.fields import COLUMN_FIELDS, Column, DefaultOffset
from workbook.exercise.steps import STEP_TYPES

MODELS = [*(one.model for one in FILES), *STEP_TYPES.values(), Column, DefaultOffset]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_has_a_meaning_that_is_a_sentence(model: type) -> None:
    for name, key in keys_of(model).items():
        assert key.meaning[:1].isupper() or key.meaning.startswith("`"), name
        assert key.meaning.endswith((".", ": 1.")), name
        assert "\n" not in key.meaning


def test_every_type_of_step_says_what_it_is() -> None:
    assert all(meaning_of(model).endswith(".") for model in STEP_TYPES.values())


def test_a_step_tells_its_own_keys_apart_from_those_that_every_step_has() -> None:
    assert list(own_keys_of(STEP_TYPES["pause"])) == ["seconds", "pattern"]


def test_what_a_step_has_in_common_with_a_column_is_said_at_the_column() -> None:
    for kind, names in COLUMN_FIELDS.items():
        for name in names:
            assert own_keys_of(STEP_TYPES[kind])[name].meaning == keys_of(Column)[name].meaning


def test_a_key_has_the_name_that_packs_write() -> None:
    assert list(keys_of(DefaultOffset)) == ["from", "days"]
