"""What unseen letters taught: each rule of the genre on a sentence or a short letter of our own."""

import pytest

from mangnon.directives import reader
from mangnon.directives.reader import agencies


def read(text: str) -> dict:
    return reader.read_text(text).as_json()


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("Các Sở: Y tế, Giáo dục và Đào tạo, Xây dựng theo chức năng kiểm tra",
         ["Sở Y tế", "Sở Giáo dục và Đào tạo", "Sở Xây dựng"]),
        ("Giao các phòng Y tế, Tư pháp huyện và Công an huyện phối hợp",
         ["Phòng Y tế huyện", "Phòng Tư pháp huyện", "Công an huyện"]),
        ("Giám đốc các Sở: Tài chính, Nội vụ chịu trách nhiệm", ["Giám đốc Sở Tài chính", "Giám đốc Sở Nội vụ"]),
        ("Các Sở Y tế báo cáo", ["Các Sở Y tế"]),
        ("Các ông, bà: Trưởng phòng Y tế, Giám đốc Trung tâm Y tế chịu trách nhiệm",
         ["Trưởng phòng Y tế", "Giám đốc Trung tâm Y tế"]),
        ("Chi đoàn các khu phố tổ chức trò chơi", ["Chi đoàn các khu phố"]),
        ("Các cấp công đoàn báo cáo kết quả", ["Các cấp công đoàn"]),
        ("Sở Xây dựng kiểm tra hố móng", ["Sở Xây dựng"]),
    ],
)  # fmt: skip
def test_who_is_to_act(sentence, named):
    assert agencies.subjects(sentence) == named


@pytest.mark.parametrize("heading", ["Đội Điều tra tổng hợp", "Tổ giám sát", "Trung tâm Phục vụ hành chính công xã"])
def test_a_name_may_hold_a_deed(heading):
    assert agencies.is_name(heading)
