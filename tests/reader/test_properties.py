"""Whatever is fed to the reader: it answers or refuses in words, and its spans hold what they claim."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from mangnon.directives import reader
from mangnon.directives.reader import CannotRead, lines, paragraphs
from mangnon.directives.reader.clean import clean, position

OWN = [path.read_text() for path in sorted((Path(__file__).parent / "own").glob("*.txt"))]
PIECES = sorted({line for text in OWN for line in text.splitlines() if line.strip()})
NOISE = [
    "",
    "\f",
    "2",
    "-----",
    "| a | b |",
    "1 Quyết định số 5/QĐ-TTg",
    "***",
    "Số:",
    "ngày 31/02/2024",
    "a\u0300",
    "\u200b",
]

shuffled = st.lists(st.sampled_from(PIECES + NOISE), max_size=40).map("\n".join)
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=600)
raw_lines = st.text(st.sampled_from("aạÐ*# \t\u0301\u200b\u00a0|>-1.Đđ\\_ế"), max_size=60)


@settings(deadline=None, max_examples=60)
@given(st.one_of(shuffled, anything))
def test_no_text_crashes_the_reader_and_spans_hold_what_they_claim(text):
    found = reader.read_text(text).as_json()
    for kind in ("citations", "tasks", "reporting_duties", "deadlines"):
        for each in found[kind]:
            start, end = each["span"]
            assert 0 <= start < end <= len(text)
    for cited in found["citations"]:
        if cited["number"]:
            start, end = cited["span"]
            digits = "".join(filter(str.isdigit, cited["number"]))
            assert digits in "".join(filter(str.isdigit, text[start:end]))


@settings(deadline=None, max_examples=80)
@given(st.binary(max_size=400), st.sampled_from([".txt", ".docx", ".pdf", ".png"]))
def test_no_bytes_crash_the_reader(tmp_path_factory, data, ending):
    path = tmp_path_factory.mktemp("bytes") / f"a{ending}"
    path.write_bytes(data)
    assert answered_or_refused_in_words(path)


def answered_or_refused_in_words(path):
    try:
        return reader.read_file(path) is not None
    except CannotRead as refusal:
        return str(refusal).endswith(".")


@settings(deadline=None)
@given(raw_lines)
def test_each_clean_letter_knows_where_it_stood(raw):
    cleaned = clean(raw)
    for i, letter in enumerate(cleaned):
        start, end = position(raw, i)
        assert 0 <= start < end <= len(raw)
        if letter.isalnum():
            assert clean(raw[start:end]) in (letter, "") or letter in clean(raw[start:end])


@settings(deadline=None, max_examples=40)
@given(shuffled)
def test_the_flow_keeps_every_word_it_does_not_drop_as_page_furniture(text):
    kept = lines.split(text)
    flow = paragraphs.rebuild(text, kept)
    assert "".join(flow.text.split()) == "".join("".join(paragraph.text.split()) for paragraph in flow.paragraphs)
    assert len("".join(flow.text.split())) == sum(len("".join(line.text.split())) for line in kept)
