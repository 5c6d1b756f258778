"""Directives of our own making in the genre, each with the facts that a person checked."""

import json
import unicodedata
from pathlib import Path

import pytest

from mangnon.directives import reader

TEXTS = sorted((Path(__file__).parent / "own").glob("*.txt"))
HEADER = ("doc_type", "number", "issued_date", "issuing_body", "parent_body", "signer", "recipients")


def facts(found: dict) -> dict:
    return {key: found[key] for key in HEADER} | {
        "citations": [[each["number"], each["date"]] for each in found["citations"]],
        "tasks": [[each["label"], each["responsible"]] for each in found["tasks"]],
        "duties": [[each["to"], each["due"], each["bound"]] for each in found["reporting_duties"]],
        "deadlines": [each["due"] for each in found["deadlines"]],
        "warnings": len(found["warnings"]),
    }


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_the_facts_of_each_text(path):
    assert facts(reader.read_file(path).as_json()) == json.loads(path.with_suffix(".json").read_text())


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_decomposed_letters_and_windows_lines_read_the_same(path, tmp_path):
    other = tmp_path / "nfd.txt"
    other.write_bytes(unicodedata.normalize("NFD", path.read_text()).replace("\n", "\r\n").encode("utf-8"))
    found = reader.read_file(other)
    assert facts(found.as_json()) == json.loads(path.with_suffix(".json").read_text())
    for cited in found.as_json()["citations"]:
        start, end = cited["span"]
        held = unicodedata.normalize("NFC", found.text[start:end])
        assert cited["number"] is None or "".join(cited["number"].split()) in "".join(held.split())


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_utf16_reads_the_same(path, tmp_path):
    other = tmp_path / "utf16.txt"
    other.write_bytes(path.read_text().encode("utf-16"))
    assert facts(reader.read_file(other).as_json()) == json.loads(path.with_suffix(".json").read_text())
