"""Names of father, mother and guardian taken from a list, and given back."""

from collections.abc import Mapping
from datetime import date

from mangnon.base.actor import Actor
from mangnon.exchange.rules.registers import CARERS
from mangnon.registry.actions import caring
from mangnon.registry.queries import basics


def write(*, child_id: int, taken: Mapping[str, list], source, by: Actor, on: date) -> None:
    """Carers among the fields taken ([what stood, what was taken]): the name corrected, or the carer added."""
    for relation, (old, new) in _carers(taken):
        if old:
            _rename(child_id, relation, str(new), source, by, on)
        else:
            caring.care_for(
                child_id=child_id, relation=relation, adult={"full_name": new}, from_=on, by=by, on=on, source=source
            )


def give_back(*, child_id: int, taken: Mapping[str, list], source, by: Actor, on: date) -> None:
    """The name that stood before; a carer that the list brought is believed no more."""
    for relation, (old, _new) in _carers(taken):
        if old:
            _rename(child_id, relation, str(old), source, by, on)
        else:
            caring.take_back(care_id=_first(child_id, relation), source=source, by=by, on=on)


def _carers(taken: Mapping[str, list]) -> list[tuple[str, list]]:
    return [(key, pair) for key, pair in taken.items() if key in CARERS]


def _rename(child_id: int, relation: str, name: str, source, by: Actor, on: date) -> None:
    caring.rename_carer(care_id=_first(child_id, relation), full_name=name, source=source, by=by, on=on)


def _first(child_id: int, relation: str) -> int:
    """The one that was compared: of several guardians the first."""
    return basics.care_ids(child_id, relation)[-1]
