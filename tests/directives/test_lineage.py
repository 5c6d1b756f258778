import pytest

from mangnon.access.scope import scope
from mangnon.directives.actions import binding, issuing, lineage, planning, registering, reviewing
from mangnon.directives.models import Assignment, Directive
from mangnon.directives.queries import findings, register
from mangnon.directives.queries import lineage as queries
from mangnon.directives.rules.plans import Item, Section
from mangnon.directives.rules.states import TaskState
from mangnon.people import actions as people_actions
from mangnon.people import queries as people
from tests.cast import BY, SINCE, TODAY, seated
from tests.letters import LETTER, given

FROM_ABOVE = (
    LETTER.replace("412/UBND-VX", "736/SLĐTBXH-TE")
    .replace("Tân Yên, ngày 22 tháng 4", "Bắc Giang, ngày 14 tháng 3")
    .replace("HUYỆN TÂN YÊN", "TỈNH BẮC GIANG")
)


@pytest.fixture
def from_above(ground, lan):
    """The province's letter, as the district entered it on paper."""
    with scope(lan):
        return registering.register(
            files_given=[given(FROM_ABOVE)], keeper_id=ground.committee, is_outgoing=False, by=lan, on=TODAY
        )


def test_a_cited_letter_of_the_register_is_suggested(from_above, registered, lan):
    with scope(lan):
        found = queries.suggestions(lan, register.one(lan, registered.public_id))
    assert [one.id for one in found] == [from_above.id]


def test_the_chain_shows_titles_above_and_how_much_is_done(from_above, issued, ground, lan, hoa):
    with scope(lan):
        lineage.link(directive_id=issued.id, higher_id=from_above.id, by=lan, on=TODAY)
        Assignment.objects.filter(agency=ground.police).update(state=TaskState.CONFIRMED)
    with scope(hoa):
        chain = queries.chain(hoa, register.one(hoa, issued.public_id), TODAY)
    assert [(link.heading, link.public_id) for link in chain] == [
        ("Công văn số 736/SLĐTBXH-TE ngày 14/3/2024", None),
        ("Công văn số 412/UBND-VX ngày 22/4/2024", issued.public_id),
    ]
    assert (chain[1].total, chain[1].confirmed) == (23, 1)


def test_the_chain_of_what_one_may_not_see_is_empty(registered, hoa, lan):
    with scope(lan):
        directive = Directive.objects.get(id=registered.id)
    with scope(hoa):
        assert queries.chain(hoa, directive, TODAY) == []
        assert queries.below(directive) == []


def test_a_directive_never_carries_out_itself(from_above, registered, lan):
    with scope(lan):
        lineage.link(directive_id=registered.id, higher_id=from_above.id, by=lan, on=TODAY)
        with pytest.raises(lineage.BadLink):
            lineage.link(directive_id=from_above.id, higher_id=registered.id, by=lan, on=TODAY)


def test_a_received_letter_is_handed_on_only_within_ones_own_ground(from_above, ground, lan, chair):
    with scope(lan):
        reviewing.accept_all(directive_id=from_above.id, kind=None, by=lan, on=TODAY)
    with scope(chair):
        issuing.issue_tasks(directive_id=from_above.id, by=chair, on=TODAY)
        given_to = set(Assignment.objects.values_list("agency_id", flat=True))
    assert given_to == {*ground.communes.values(), ground.police}


@pytest.fixture
def village(ground):
    """Thôn Trung in xã Ngọc Thiện, with its agency."""
    with scope(BY):
        commune = people.agency(ground.ngoc_thien, TODAY).place_id
        (place,) = people_actions.add_villages(commune_id=commune, named=[("thôn", "Trung")], by=BY, on=SINCE)
        return people.at_place(place, TODAY, "village")[0]


def test_a_commune_answers_with_its_own_plan_issued_to_its_villages(issued, ground, village, hoa, lan):
    leader = seated(ground.ngoc_thien, "Giáp Văn Bình", "Chair", "Chủ tịch")
    items = (
        Item("Rà soát trẻ em ở từng thôn", ("các thôn",), due="18/5/2024"),
        Item("Tuyên truyền phòng đuối nước", ("Thôn Trung",), standing=True),
    )
    with scope(hoa):
        plan = planning.write_plan(
            keeper_id=ground.ngoc_thien, subject="Thực hiện công tác trẻ em năm 2024", opening="",
            sections=(Section("Nhiệm vụ", items),), carries_out_id=issued.id, by=hoa, on=TODAY,
        )  # fmt: skip
        directive = register.one(hoa, plan.public_id)
        binding.pick(directive_id=plan.id, written="Thôn Trung", agency_ids=[village.id], by=hoa, on=TODAY)
        first = findings.of(directive)[0]
    assert directive.text[first.start : first.end].startswith("1. Rà soát trẻ em ở từng thôn")
    with scope(lan):
        assert queries.below(register.one(lan, issued.public_id)) == [], "a plan counts once it is issued"
    with scope(leader):
        done = issuing.issue_tasks(directive_id=plan.id, by=leader, on=TODAY)
        Assignment.objects.filter(task__directive=plan.id, due_on__isnull=False).update(state=TaskState.CONFIRMED)
    assert (done.tasks, done.assignments) == (2, 2)
    with scope(lan):
        (below,) = queries.below(register.one(lan, issued.public_id))
        assert register.one(lan, plan.public_id) is None, "the district sees counts, not the commune's plan"
    assert (below.level, below.directives, below.total, below.confirmed) == ("commune", 1, 2, 1)


def test_a_plan_is_rewritten_until_it_is_issued(ground, hoa):
    with scope(hoa):
        plan = planning.write_plan(
            keeper_id=ground.ngoc_thien, subject="Kế hoạch", opening="",
            sections=(Section("Nhiệm vụ", (Item("Việc một", ("Công an xã",)),)),), by=hoa, on=TODAY,
        )  # fmt: skip
        planning.rewrite_plan(
            directive_id=plan.id, subject="Kế hoạch", opening="Căn cứ …",
            sections=(Section("Nhiệm vụ", (Item("Việc hai", ("Công an xã",)),)),), by=hoa, on=TODAY,
        )  # fmt: skip
        directive = register.one(hoa, plan.public_id)
        assert [one.data["text"] for one in findings.of(directive)] == ["Việc hai"]
        assert "Việc một" not in directive.text
