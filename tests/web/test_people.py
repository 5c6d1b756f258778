"""Agencies, their posts and officers, through the pages."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from mangnon.access.models import Account
from mangnon.access.scope import scope
from mangnon.people import actions, queries
from mangnon.places import queries as places
from mangnon.places.rules import Level
from tests.cast import BY, SINCE, TODAY

DAY = timedelta(days=1)


def text(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def office(ground):
    return queries.agency(ground.child_affairs, TODAY)


@pytest.fixture
def board(ground, office):
    with scope(BY):
        key = actions.add_agency(kind="child-board", place_id=office.place_id, by=BY, on=SINCE)
        return queries.agency(key, TODAY)


def at(name, record):
    return reverse(f"people:{name}", args=[record.public_id])


def only_post(agency_id, officer):
    return next(one for one in queries.posts_of(agency_id) if one.holder(TODAY).officer_id == officer.officer_id)


def test_the_list_begins_with_one_s_own_place_and_is_searched_without_marks(sign_in, lan, office):
    client = sign_in(lan)
    page = client.get(reverse("people:list"))
    assert page.context["page"].rows[0].place == "huyện Tân Yên"
    found = client.get(reverse("people:list"), {"q": "tan yen cong an"})
    assert found.context["page"].rows[0].title == "Công an huyện Tân Yên"
    elsewhere = client.get(reverse("people:list"), {"q": "cong an lang giang"})
    assert "Tìm trong cả nước" in text(elsewhere)
    wide = client.get(elsewhere.context["page"].wider)
    assert "Công an huyện Lạng Giang" in text(wide)


def test_the_list_is_as_of_one_place_where_asked_and_goes_to_excel(sign_in, lan):
    client = sign_in(lan)
    commune = client.get(reverse("people:list"), {"noi": "07336"})
    assert "Tổ chức ở xã Cao Xá, huyện Tân Yên" in text(commune)
    assert {row.place for row in commune.context["page"].rows} == {"xã Cao Xá"}
    assert client.get(reverse("people:excel"), {"noi": "07336"}).content[:2] == b"PK"


def test_a_list_costs_as_many_questions_for_many_rows_as_for_few(sign_in, lan, django_assert_max_num_queries):
    client = sign_in(lan)
    with django_assert_max_num_queries(40):
        client.get(reverse("people:list"))


def test_an_agency_shows_its_names_posts_and_parts_but_nobody_s_telephone(sign_in, lan, ground, office):
    with scope(BY):
        officer = actions.add_officer(full_name="Vũ Văn Sáu", phone="0912345678", email="sau@x.vn", by=BY, on=SINCE)
        post = actions.make_post(agency_id=office.id, title="Phó Trưởng phòng", role="ChildOfficer", by=BY, on=SINCE)
        actions.give_post(post_id=post, officer_id=officer, from_=SINCE, by=BY, on=SINCE)
    client = sign_in(lan)
    shown = client.get(at("agency", office))
    page = text(shown)
    assert "Nguyễn Thị Lan" in page
    assert "Vũ Văn Sáu" in page
    assert "Phòng Y tế huyện Tân Yên" in page
    assert "0912345678" not in shown.content.decode()
    person = next(one for one in queries.officers_named("vu van sau", TODAY))
    assert "0912345678" not in client.get(at("officer", person)).content.decode()
    assert "Lập vị trí" not in page


def test_others_may_look_and_not_change(sign_in, hoa, office):
    client = sign_in(hoa)
    assert client.get(at("agency", office)).status_code == 200
    refused = client.post(at("rename", office), {"own_name": "X", "from_": "2024-05-06"})
    assert refused.status_code == 403
    assert "Hãy nhờ lãnh đạo cơ quan ấy" in text(refused)


def test_an_agency_is_renamed_from_a_day(sign_in, head, office):
    client = sign_in(head)
    sent = {"own_name": "Phòng Trẻ em", "from_": "2024-05-10"}
    done = client.post(at("rename", office), sent, follow=True)
    assert "Đã ghi tên mới" in text(done)
    assert "Phòng Trẻ em huyện Tân Yên" in text(done)
    assert queries.agency(office.id, TODAY).name == office.name
    again = client.post(at("rename", office), {"own_name": "Công an", "from_": "2024-05-11"})
    assert again.status_code == 422
    assert "Cơ quan này đã có: Công an" in text(again)


def test_a_written_form_is_added(sign_in, head, office):
    done = sign_in(head).post(at("alias", office), {"written": "P. LĐ Tân Yên"}, follow=True)
    assert "P. LĐ Tân Yên đơn vị thêm" in text(done)


def test_an_agency_of_one_s_own_is_added(sign_in, head):
    client = sign_in(head)
    school = {"kind": "school", "own_name": "Trường Tiểu học Cao Thượng", "from_": "2024-05-06"}
    done = client.post(reverse("people:add"), school, follow=True)
    assert "Trường Tiểu học Cao Thượng huyện Tân Yên" in text(done)
    twice = client.post(reverse("people:add"), school)
    assert "Cơ quan này đã có" in text(twice)
    nameless = client.post(reverse("people:add"), school | {"own_name": ""})
    assert "cần ghi tên riêng" in text(nameless)


def test_a_post_is_made_given_and_ended(sign_in, head, lan, office):
    client = sign_in(head)
    made = {"title": "Chuyên viên tổng hợp", "role": "ChildOfficer", "from_": "2024-05-01"}
    assert "Đã lập vị trí" in text(client.post(at("make_post", office), made, follow=True))
    post = queries.posts_of(office.id)[-1]
    person = queries.officers_named("nguyen thi lan", TODAY)[0]
    given = client.post(at("give", post), {"officer": str(person.public_id), "from_": "2024-05-06"}, follow=True)
    assert "Đã giao vị trí" in text(given)
    ended = client.post(at("end", post), {"last_day": "2024-05-31", "reason": "Luân chuyển"}, follow=True)
    assert "đến hết 31/5/2024" in text(ended)
    abolished = client.post(at("abolish", post), {"last_day": "2024-05-31", "reason": "Sắp xếp"}, follow=True)
    assert "Đã bỏ vị trí" in text(abolished)


def test_a_national_post_is_not_made_in_a_district(sign_in, head, office):
    made = {"title": "Chuyên viên", "role": "MinistryOfficer", "from_": "2024-05-01"}
    assert sign_in(head).post(at("make_post", office), made).status_code == 422
    assert all(one.role != "MinistryOfficer" for one in queries.posts_of(office.id))


def test_a_post_is_handed_over_and_covered(sign_in, head, lan, minh, office):
    client = sign_in(head)
    post = only_post(office.id, lan)
    other = queries.officers_named("pham van minh", TODAY)[0]
    week = {"from_": "2024-05-06", "to": "2024-05-10", "reason": "Nghỉ phép", "officer": str(other.public_id)}
    covered = client.post(f"{at('cover', post)}?q=minh", week, follow=True)
    assert "làm thay Nguyễn Thị Lan" in text(covered)
    assert "Đã có người làm thay" in text(client.post(f"{at('cover', post)}?q=minh", week))
    ended = client.post(at("end_cover", post), {"last_day": "2024-05-07"}, follow=True)
    assert "từ 6/5/2024 đến hết 7/5/2024" in text(ended)
    handed = client.post(
        f"{at('hand_over', post)}?q=minh", {"officer": str(other.public_id), "from_": "2024-06-01"}, follow=True
    )
    assert "Phạm Văn Minh" in text(handed)
    assert queries.post(post.public_id).holder(TODAY + 30 * DAY).full_name == "Phạm Văn Minh"


def test_an_ended_post_refuses_the_very_next_request(sign_in, client, head, lan, office):
    post = only_post(office.id, lan)
    sign_in(lan)
    assert client.get(reverse("home")).status_code == 200
    with scope(head):
        actions.end_post(holding_id=post.last.holding_id, last_day=TODAY - DAY, by=head, on=TODAY)
    refused = client.get(reverse("home"))
    assert refused.status_code == 403
    with scope(head):
        actions.give_post(post_id=post.id, officer_id=lan.officer_id, from_=TODAY, by=head, on=TODAY)
    assert client.get(reverse("home")).status_code == 200


def test_i_end_my_own_post_and_am_out_at_once(sign_in, head, office):
    client = sign_in(head)
    post = only_post(office.id, head)
    left = client.post(at("end", post), {"last_day": "2024-05-05", "reason": "Nghỉ hưu"})
    assert left.status_code == 302
    assert client.get(at("agency", office)).status_code == 403


def test_members_of_a_board_are_set_from_a_day(sign_in, head, ground, board, office):
    client = sign_in(head)
    police = queries.agency(ground.police, TODAY)
    post = only_post(office.id, head)
    sent = {"from_": "2024-05-06", "who_0": f"a:{police.public_id}", "as_0": "",
            "who_1": f"p:{post.public_id}", "as_1": "Phó Trưởng ban"}  # fmt: skip
    done = client.post(at("members", board), sent, follow=True)
    assert "Trưởng phòng, Phòng Lao động - Thương binh và Xã hội huyện Tân Yên" in text(done)
    words = "Thành viên Ban Điều hành bảo vệ trẻ em huyện"
    assert set(queries.bind(words, ground.committee, TODAY).agency_ids) == {ground.police, office.id}
    assert not queries.bind(words, ground.committee, TODAY - DAY).is_known
    leaving = {"from_": "2024-05-20", "title_0": "Ủy viên", "leaves_0": "on", "title_1": "Phó Trưởng ban"}
    client.post(at("members", board), leaving)
    assert queries.bind(words, ground.committee, TODAY + 14 * DAY).agency_ids == (office.id,)
    assert set(queries.bind(words, ground.committee, TODAY).agency_ids) == {ground.police, office.id}
    early = client.post(at("members", board), {"from_": "2024-05-01", "title_0": "x", "title_1": "y"})
    assert "Hãy chọn ngày từ đó trở đi" in text(early)


def test_boards_have_a_list_of_their_own(sign_in, lan, board):
    shown = sign_in(lan).get(reverse("people:list"), {"loai": "ban"})
    assert [row.title for row in shown.context["page"].rows] == [board.title]


def test_the_place_s_page_leads_to_its_agencies(sign_in, lan):
    shown = sign_in(lan).get(reverse("place", kwargs={"level": Level.COMMUNE, "code": "07336"}))
    assert f"{reverse('people:list')}?noi=07336" in shown.content.decode()
    assert "Cơ quan ở đây" in text(shown)


def test_an_ended_agency_is_still_shown(sign_in, lan, office):
    later = next(one for one in queries.at_place(
        places.by_code("07336", Level.COMMUNE, TODAY).id, TODAY, queries.COMMITTEE))  # fmt: skip
    assert sign_in(lan).get(at("agency", later)).status_code == 200
    assert sign_in(lan).get(reverse("people:agency", args=["01890000-0000-7000-8000-000000000000"])).status_code == 404


@pytest.fixture
def secret_of():
    return lambda response: response.context["page"].password


def test_an_officer_is_added_with_post_and_account_and_the_password_shown_once(
    sign_in, client, head, office, secret_of
):
    sign_in(head)
    client.post(at("make_post", office), {"title": "Văn thư", "role": "Clerk", "from_": "2024-05-01"})
    post = queries.posts_of(office.id)[-1]
    sent = {"full_name": "Bùi Thị Mai", "post": str(post.public_id), "from_": "2024-05-06", "username": "mai.bt"}
    made = client.post(at("add_officer", office), sent)
    assert "no-store" in made["Cache-Control"]
    password = secret_of(made)
    assert password in text(made)
    account = Account.objects.get(username="mai.bt")
    assert account.check_password(password)
    person = queries.officers_named("bui thi mai", TODAY)[0]
    shown = client.get(at("officer", person))
    assert password not in shown.content.decode()
    assert "chưa gắn thiết bị xác thực" in text(shown)
    assert queries.seats_of(person.id, TODAY)[0].title == "Văn thư"


@pytest.mark.parametrize(
    ("username", "said"), [("mai bt", "không dấu"), ("HEAD", "đã có người dùng"), ("ă", "không dấu")]
)
def test_names_that_cannot_be_signed_in_with(sign_in, head, office, username, said):
    client = sign_in(head)
    taken = Account.objects.get(officer_id=head.officer_id).username
    sent = {
        "full_name": "Bùi Thị Mai",
        "from_": "2024-05-06",
        "username": taken.upper() if username == "HEAD" else username,
    }
    refused = client.post(at("add_officer", office), sent)
    assert refused.status_code == 422
    assert said in text(refused)
    assert queries.officers_named("bui thi mai", TODAY) == []


def test_a_password_is_renewed_and_the_lost_telephone_forgotten(sign_in, client, head, lan, secret_of):
    from mangnon.access.actions import add_totp

    account = Account.objects.get(officer_id=lan.officer_id)
    with scope(BY):
        add_totp(account_id=account.id, by=BY, on=TODAY)
    sign_in(head)
    person = queries.officers_named("nguyen thi lan", TODAY)[0]
    assert "đã gắn thiết bị xác thực" in text(client.get(at("officer", person)))
    done = client.post(at("password", person), {"forget": "on"})
    account.refresh_from_db()
    assert account.check_password(secret_of(done))
    assert "chưa gắn thiết bị xác thực" in text(client.get(at("officer", person)))


def test_nobody_takes_over_an_account_by_giving_its_holder_a_post(sign_in, ground, hoa, chair):
    """The chair of a commune gives the district's vice-chair a post there: the account stays out of reach."""
    from tests.cast import seated

    commune = queries.agency(ground.ngoc_thien, TODAY)
    mayor = seated(ground.ngoc_thien, "Đào Văn Tí", "Chair", "Chủ tịch")
    client = sign_in(mayor)
    client.post(at("make_post", commune), {"title": "Cố vấn", "role": "Clerk", "from_": "2024-05-01"})
    post = queries.posts_of(commune.id)[-1]
    target = queries.officers_named("ngo thi hanh", TODAY)[0]
    client.post(f"{at('give', post)}?q=hanh", {"officer": str(target.public_id), "from_": "2024-05-06"})
    assert client.post(at("password", target), {}).status_code == 403
    own = queries.officers_named("le thi hoa", TODAY)[0]
    assert client.get(at("password", own)).status_code == 200
