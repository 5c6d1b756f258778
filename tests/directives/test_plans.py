import pytest

from mangnon.directives.rules import plans
from mangnon.directives.rules.plans import Item, Section

SECTIONS = (
    Section("Nhiệm vụ", (
        Item("Rà soát trẻ em bỏ học", ("Trưởng thôn Trung", "Trưởng thôn Hạ"), ("Trạm Y tế xã",), "20/5/2024"),
        Item("Tuyên truyền phòng đuối nước", ("các thôn",), standing=True),
    )),
)  # fmt: skip


def test_each_item_has_its_place_in_the_text():
    composed = plans.compose("Tháng hành động vì trẻ em", "", SECTIONS)
    first, second = composed.placed
    assert composed.text[first.start : first.end] == (
        "1. Rà soát trẻ em bỏ học. Thực hiện: Trưởng thôn Trung, Trưởng thôn Hạ. Phối hợp: Trạm Y tế xã. "
        "Thời hạn: 20/5/2024."
    )
    assert (first.label, second.label) == ("I.1", "I.2")


@pytest.mark.parametrize(
    "sections",
    [(), (Section("", SECTIONS[0].items),), (Section("Nhiệm vụ", ()),), (Section("Nhiệm vụ", (Item("Việc", ()),)),)],
)
def test_a_plan_with_holes_is_refused(sections):
    with pytest.raises(plans.BadPlan):
        plans.compose("Kế hoạch", "", sections)
