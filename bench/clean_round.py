"""A month's round of many children taken to the register in one press; beside it, the same rows updated one by one.

Usage: .venv/bin/python bench/clean_round.py [children] [--statements]
"""

import random
import sys
from collections import Counter
from datetime import date

import ground
from import_children import FAMILY, GIVEN, MIDDLE

ON = date(2024, 5, 6)


def main() -> None:
    count = next((int(word) for word in sys.argv[1:] if word.isdecimal()), 500)
    ground.stand()
    from django.db import connection

    from mangnon.access.scope import scope
    from mangnon.base.actor import System
    from mangnon.places import queries as places
    from mangnon.places.rules import Level

    by = System("bench")
    with ground.forgotten(), scope(by):
        commune = next(place.id for place in places.search("ngoc thien", ON) if place.level is Level.COMMUNE)
        _fill(count, commune, by)
        round_id = _answered(commune, by)
        asked = Counter()
        with connection.execute_wrapper(_counting(asked)):
            _written(round_id, by, count)
        print(f"    {asked.total() / count:.1f} statements a child")
        if "--statements" in sys.argv:
            for words, number in asked.most_common(25):
                print(f"{number / count:8.2f}  {words}")
        _one_by_one(round_id, count)


def _fill(count: int, commune: int, by) -> None:
    """Every third child has its mother already."""
    from mangnon.base.ids import uuid7
    from mangnon.registry.actions import caring, registering

    chance = random.Random(5)
    with ground.timed("the registry is filled, form by form", unit="children", count=count):
        for at in range(count):
            name = " ".join(chance.choice(part) for part in (FAMILY, MIDDLE, GIVEN, GIVEN))
            values = {"full_name": name, "birth_date": date(2018, 5, 3), "place": commune}
            child = registering.register(public_id=uuid7(), values=values, by=by, on=ON)
            if at % 3 == 0:
                mother = {"full_name": "Trần Thị Mẹ"}
                caring.care_for(child_id=child, relation="mother", adult=mother, from_=ON, by=by, on=ON)


def _answered(commune: int, by):
    """Every visit gives sex and both parents; the police give each a number. The round."""
    from mangnon.base.period import Period
    from mangnon.cleaning.actions import handing, opening, visiting
    from mangnon.cleaning.actions.handing import PoliceAnswer
    from mangnon.cleaning.actions.visiting import Answer
    from mangnon.cleaning.queries import handovers, rounds

    round_id = opening.open_round(place_id=commune, month=Period.parse("2024-M05"), by=by, on=ON)
    found = {"sex": "female", "father": "Nguyễn Văn Cha", "mother": "Trần Thị Bình"}
    given = [
        Answer(row.public_id, row.version, {**row.values, **found}) for row in rounds.listing(rounds.Wanted(round_id))
    ]
    visiting.answer_many(round_id=round_id, given=given, by=by, on=ON)
    handover = handing.send(round_id=round_id, by=by, on=ON)
    said = [
        PoliceAnswer(item.public_id, item.version, True, f"024318{at:06}")
        for at, item in enumerate(handovers.items(handover))
    ]
    handing.answered(handover_id=handover, given=said, by=by, on=ON)
    return round_id


def _written(round_id, by, count: int) -> None:
    from mangnon.cleaning.actions import applying

    with ground.timed("written to the register in one press", unit="children", count=count):
        applying.write(round_id=round_id, by=by, on=ON)


def _one_by_one(round_id, count: int) -> None:
    """The yardstick: Django reads and saves each child's row, without history, carers or audit."""
    from mangnon.cleaning.models import Item
    from mangnon.registry.models import Child

    children = list(Item.objects.filter(round__public_id=round_id).values_list("child_id", flat=True))
    with ground.timed("yardstick: each row read and saved by Django, no history", unit="children", count=count):
        for child_id in children:
            child = Child.objects.get(id=child_id)
            child.sex = "male"
            child.save()


def _counting(asked: Counter):
    def wrapper(execute, sql, params, many, context):
        asked[" ".join(sql.split())[:110]] += 1
        return execute(sql, params, many, context)

    return wrapper


if __name__ == "__main__":
    main()
