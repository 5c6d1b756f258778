"""Ethnicity from the list, circumstances in groups, what stays after sixteen or death, photographs."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from mangnon.access.scope import scope
from mangnon.audit import queries as audit
from mangnon.audit.deeds import Deed
from mangnon.base import files
from mangnon.base.ids import uuid7
from mangnon.people import queries as people
from mangnon.registry.actions import moving, registering
from mangnon.registry.queries import children, deaths, lists, photos
from mangnon.registry.queries.lists import Chosen
from mangnon.web.choosing import Ethnicity
from tests.cast import BY, TODAY, seated
from tests.web.children import add_child, at_desk, text

pytestmark = pytest.mark.django_db
CAUSE = "đuối nước ở ao nhà"


@pytest.fixture
def place(ground) -> int:
    with scope(BY):
        return people.agency(ground.ngoc_thien, TODAY).place_id


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("Kinh", "Kinh"), ("kinh", "Kinh"), ("dân tộc Tày", "Tày"), ("Hán", "Hoa"), ("", ""), ("khác", "Khác")],
)
def test_any_spelling_of_an_ethnicity_becomes_the_official_name(typed, kept):
    assert Ethnicity(required=False).clean(typed) == kept


def test_an_unknown_ethnicity_is_refused_with_the_nearest(client, hoa, place):
    child = add_child(hoa, place)
    page = text(at_desk(client, hoa), "child_revise", child.public_id)
    assert '<option value="Sán Dìu">' in page
    given = {"full_name": child.name, "ethnicity": "Sán Diêu", "sex": "female", "birth_precision": "day",
             "why": "correct", "version": child.version}  # fmt: skip
    answer = client.post(reverse("child_revise", args=[child.public_id]), given).content.decode()
    assert "Có phải “Sán Dìu”?" in answer


def test_circumstances_stand_under_their_groups(client, hoa, place):
    page = text(at_desk(client, hoa), "child_circumstance", add_child(hoa, place).public_id)
    assert page.count("<optgroup") >= 10
    assert "data-sift" in page


def test_at_sixteen_a_child_leaves_the_counts_and_stays_in_the_archive(client, hoa, place):
    values = {"full_name": "Leo Nhuận", "place": place, "sex": "male", "birth_date": date(2008, 2, 29)}
    with scope(hoa):
        registering.register(public_id=uuid7(), values=values, by=hoa, on=date(2024, 1, 2))
    for day, counted in ((date(2024, 2, 28), True), (date(2024, 2, 29), False)):
        with scope(hoa):
            assert (len(lists.listing(Chosen(place, day))) == 1) is counted
            assert (len(lists.listing(Chosen(place, day, what=lists.GROWN))) == 1) is not counted
    page = text(at_desk(client, hoa), "child_lists", xa=place, loai=lists.GROWN)
    assert "Leo Nhuận" in page
    assert "đã đủ 16 tuổi" in page
    assert "Leo Nhuận" in text(client, "children", q="leo nhuan")


def test_a_death_is_told_with_its_cause_to_who_may_know(client, ground, hoa, place):
    child = add_child(hoa, place, full_name="Trần Đã Khuất", birth_date=date(2018, 3, 5))
    with scope(hoa):
        moving.died(child_id=child.id, day=date(2024, 4, 30), cause=CAUSE, by=hoa, on=TODAY)
        assert [(one.day, one.cause) for one in deaths.deaths([place], date(2024, 1, 1), TODAY)] == [
            (date(2024, 4, 30), CAUSE)
        ]
        assert deaths.deaths([place], date(2024, 5, 1), TODAY) == []
    page = text(at_desk(client, hoa), "child_deaths")
    assert CAUSE in page
    assert "6 tuổi" in page
    boss = seated(ground.ngoc_thien, "Hoàng Văn Bình", "Chair", "Chủ tịch")
    page = text(at_desk(client, boss), "child_deaths")
    assert "Trần Đã Khuất" in page
    assert CAUSE not in page
    with scope(hoa):
        assert Deed.DEATHS_OPENED in [deed.deed for deed in audit.of_officer(hoa.officer_id)]


def picture(name="chau.jpg", size=(1200, 900), **more) -> SimpleUploadedFile:
    buffer = BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Máy ảnh của trạm"
    Image.new("RGB", size, "green").save(buffer, "JPEG", exif=exif, **more)
    return SimpleUploadedFile(name, buffer.getvalue())


def test_a_photograph_is_made_small_stripped_and_its_opening_is_told(client, hoa, minh, place):
    child = add_child(hoa, place)
    at_desk(client, hoa)
    client.post(reverse("child_photo_add", args=[child.public_id]), {"file": picture()})
    answer = client.get(reverse("child_photo", args=[child.public_id]))
    with Image.open(BytesIO(b"".join(answer.streaming_content))) as shown:
        assert max(shown.size) == 800
        assert not shown.getexif()
    assert answer["Cache-Control"] == "private, no-store"
    with scope(hoa):
        deeds = {deed.deed for deed in audit.of_officer(hoa.officer_id)}
        kept = photos.of_child(children.one(child.public_id).id)
    assert {Deed.PHOTO_ADDED, Deed.PHOTO_OPENED} <= deeds
    assert files.where(kept.sha256, kept.media_type).exists()
    assert at_desk(client, minh).get(reverse("child_photo", args=[child.public_id])).status_code == 404
    at_desk(client, hoa).post(reverse("child_photo_remove", args=[child.public_id]))
    assert client.get(reverse("child_photo", args=[child.public_id])).status_code == 404


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (SimpleUploadedFile("a.jpg", b"\xff\xd8\xff not a picture"), "không phải ảnh"),
        (SimpleUploadedFile("a.jpg", b"x" * (2 * 1024 * 1024 + 1)), "lớn hơn 2 MB"),
        (SimpleUploadedFile("a.jpg", b"GIF89a"), "không phải ảnh"),
    ],
    ids=["broken", "large", "another type"],
)
def test_what_is_no_photograph_is_refused(client, hoa, place, given, words):
    child = add_child(hoa, place)
    answer = at_desk(client, hoa).post(reverse("child_photo_add", args=[child.public_id]), {"file": given})
    assert words in answer.content.decode()


def test_a_picture_of_too_many_points_is_refused_before_it_is_drawn(client, hoa, place):
    buffer = BytesIO()
    Image.new("1", (9000, 9000)).save(buffer, "PNG")
    child = add_child(hoa, place)
    given = {"file": SimpleUploadedFile("a.png", buffer.getvalue())}
    answer = at_desk(client, hoa).post(reverse("child_photo_add", args=[child.public_id]), given)
    assert "quá nhiều điểm ảnh" in answer.content.decode()
