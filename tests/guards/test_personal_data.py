"""Every column about children is classified, once: open, personal or sensitive."""

import pytest
from django.apps import apps

from mangnon.registry.rules import rows
from mangnon.registry.rules.records import Kept

ROOMS = ("registry", "linkage", "cleaning", "exchange")
MODELS = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_column_is_classified(model):
    kinds = [getattr(model.PersonalData, kind, set()) for kind in ("open", "personal", "sensitive")]
    columns = {field.name for field in model._meta.concrete_fields}
    assert set().union(*kinds) == columns
    assert sum(map(len, kinds)) == len(columns), "a column is classified twice"


KEPT = [model for model in MODELS if isinstance(getattr(model, "kept", None), Kept)]


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model.__name__)
def test_facts_are_guarded_as_their_columns(model):
    for key, field in model.kept.fields.items():
        assert key in getattr(model.PersonalData, field.guard), key
        assert model._meta.get_field(rows.column(key).removesuffix("_id")) is not None
