import pytest

from mangnon.access.scope import scope
from mangnon.directives.actions import lineage, planning, registering
from mangnon.directives.models import Assignment, Directive
from mangnon.directives.queries import lineage as queries
from mangnon.directives.queries import register
from mangnon.directives.rules.plans import Item, Section
from mangnon.directives.rules.states import TaskState
from tests.cast import TODAY
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


def test_a_commune_answers_with_its_own_plan_and_the_district_sees_how_far_it_is(issued, ground, hoa, lan):
    items = (Item("Rà soát trẻ em ở từng thôn", ("Công an huyện",), due="18/5/2024"),)
    leader = hoa
    with scope(hoa):
        plan = planning.write_plan(
            keeper_id=ground.ngoc_thien, subject="Thực hiện công tác trẻ em năm 2024", opening="",
            sections=(Section("Nhiệm vụ", items),), carries_out_id=issued.id, by=leader, on=TODAY,
        )  # fmt: skip
        directive = register.one(hoa, plan.public_id)
        (finding,) = directive.findings.all()
    assert directive.text[finding.start : finding.end].startswith("1. Rà soát trẻ em ở từng thôn")
    with scope(lan):
        below = queries.below(register.one(lan, issued.public_id))
    assert below == [], "a plan counts once it is issued"
