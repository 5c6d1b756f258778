"""Points of places against the published boundaries, where these are at hand. They are not part of the product."""

import json
from math import cos, radians
from pathlib import Path

import pytest

from mangnon.places import queries
from mangnon.places.rules import Level
from tests.places.conftest import FIRST_NEW

FILE = Path(__file__).resolve().parents[3] / "shared" / "geo" / "communes.topo.json"
KILOMETRES = 111.2
ISLANDS = {"20333"}  # the boundary drawn for Hoàng Sa is a token

pytestmark = [pytest.mark.django_db, pytest.mark.skipif(not FILE.exists(), reason="no boundaries at hand")]


@pytest.fixture(scope="module")
def boxes():
    """The box around each commune, by code: west, south, east, north."""
    topology = json.loads(FILE.read_text())
    arcs = [list(decoded(arc, topology["transform"])) for arc in topology["arcs"]]
    found = {}
    for geometry in next(iter(topology["objects"].values()))["geometries"]:
        points = [point for arc in flat(geometry.get("arcs", [])) for point in arcs[arc if arc >= 0 else ~arc]]
        if points:
            longitudes, latitudes = zip(*points, strict=True)
            found[geometry["properties"]["c"]] = min(longitudes), min(latitudes), max(longitudes), max(latitudes)
    return found


def decoded(arc, transform):
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        longitude = x * transform["scale"][0] + transform["translate"][0]
        yield longitude, y * transform["scale"][1] + transform["translate"][1]


def flat(nested):
    for item in nested:
        yield from flat(item) if isinstance(item, list) else [item]


def kilometres_off(place, box):
    west, south, east, north = box
    across = max(west - place.longitude, place.longitude - east, 0) * cos(radians(place.latitude))
    along = max(south - place.latitude, place.latitude - north, 0)
    return max(across, along) * KILOMETRES


def test_both_know_the_same_communes(boxes):
    ours = {place.code for place in queries.as_of(FIRST_NEW, Level.COMMUNE)}
    assert ours ^ boxes.keys() == {"06970", "06978"}  # Ba Chẽ, of which the two lists differ


def test_points_lie_within_ten_kilometres_of_their_commune(boxes):
    placed = [place for place in queries.as_of(FIRST_NEW, Level.COMMUNE) if place.latitude and place.code in boxes]
    assert len(placed) > 3_300
    astray = [
        place.full_title
        for place in placed
        if place.code not in ISLANDS and kilometres_off(place, boxes[place.code]) > 10
    ]
    assert astray == []
