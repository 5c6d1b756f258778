import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mangnon.vn import legacy_tables, syllables, text

TITLE = "Cộng hòa xã hội chủ nghĩa Việt Nam"
LETTER = (
    "Thực hiện kế hoạch của Ủy ban nhân dân huyện về công tác trẻ em, đề nghị các xã, thị trấn "
    "rà soát số trẻ em mồ côi, khuyết tật, bị bỏ rơi và gửi báo cáo trước ngày mười tháng tới."
)
TCVN3_TITLE = "Céng hßa x· héi chñ nghÜa ViÖt Nam"
VNI_TITLE = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam"


def typed_in(encoding: str, words: str) -> str:
    table = {"TCVN3": legacy_tables.TCVN3, "VNI": legacy_tables.VNI}[encoding]
    keys = {target: source for source, target in table.items()}
    return "".join(keys.get(letter, letter) for letter in words)


def test_nfc_joins_letters_and_marks():
    loose = unicodedata.normalize("NFD", TITLE)
    assert not text.is_nfc(loose)
    assert text.nfc(loose) == TITLE
    assert text.is_nfc(TITLE)


@pytest.mark.parametrize(("typed", "encoding"), [(TCVN3_TITLE, "TCVN3"), (VNI_TITLE, "VNI")])
def test_a_title_from_before_unicode_is_recognised_and_converted(typed, encoding):
    assert text.legacy_encoding(typed) == encoding
    assert text.to_unicode(typed) == TITLE


@pytest.mark.parametrize("encoding", ["TCVN3", "VNI"])
def test_a_paragraph_comes_back_from_each_encoding(encoding):
    small = LETTER.lower()
    typed = typed_in(encoding, small)
    assert text.legacy_encoding(typed) == encoding
    assert text.to_unicode(typed) == small


def test_vni_keeps_capitals():
    assert text.to_unicode("UÛY BAN NHAÂN DAÂN HUYEÄN ÑAÉK SOÂNG", "VNI") == "ỦY BAN NHÂN DÂN HUYỆN ĐẮK SÔNG"


@pytest.mark.parametrize(
    "words",
    [
        LETTER,
        TITLE.upper(),
        "Hà là trò ngoan",
        "plain ASCII",
        "",
        "12/2024",
        "café à la crème",
        "Größe über Maß",
        unicodedata.normalize("NFD", TITLE),
    ],
)
def test_other_text_is_not_taken_for_an_old_encoding(words):
    assert text.legacy_encoding(words) is None


def test_converting_what_is_not_legacy_is_refused():
    with pytest.raises(text.NotLegacyText, match="TCVN3"):
        text.to_unicode(LETTER)


@given(st.text())
def test_nothing_makes_detection_fail(words):
    assert text.legacy_encoding(words) in {None, "TCVN3", "VNI"}


@pytest.mark.parametrize(
    "word", ["nghiêng", "quyển", "Trường", "ỦY", "giữa", "khuya", "thuở", "yêu", "ao", "Đắk", "oách"]
)
def test_vietnamese_syllables_are_plausible(word):
    assert syllables.is_plausible(word)


@pytest.mark.parametrize("word", ["häi", "ViÖt", "trẻen", "các̀h", "tịch̃", "cat", "việtt", "school", ""])
def test_other_words_are_not_syllables(word):
    assert not syllables.is_plausible(word)


def test_the_tone_is_taken_from_the_syllable():
    assert [syllables.split_tone(word) for word in ("ma", "mà", "mả", "mã", "má", "mậ")] == [
        ("ma", 0),
        ("ma", 1),
        ("ma", 2),
        ("ma", 3),
        ("ma", 4),
        ("mâ", 5),
    ]
