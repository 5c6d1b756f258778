"""Collect what the screen says and compile the English of it. No system gettext is needed.

    python scripts/make_translations.py            update and compile web/locale
    python scripts/make_translations.py --check    exit 1 where the English is missing or out of date

The msgid is the Vietnamese text. Vietnamese has a catalogue too, for allauth, whose msgids are English.
"""

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import django
import polib
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "mangnon"
LOCALE = PACKAGE / "web" / "locale"
ENGLISH = LOCALE / "en" / "LC_MESSAGES" / "django.po"
VIETNAMESE = LOCALE / "vi" / "LC_MESSAGES" / "django.po"
NAMES = {"_", "N_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
STRING = r"""(?:u?"(?:[^"\\]|\\.)*"|u?'(?:[^'\\]|\\.)*')"""
IN_TEMPLATE = re.compile(rf"(?<![\w.])(_|gettext|ngettext)\(\s*({STRING})(?:\s*,\s*({STRING}))?")
Message = tuple[str, str]  # singular and plural; Vietnamese has one form, English two


def main(arguments: list[str]) -> int:
    settings.configure(USE_I18N=True)
    django.setup()
    found = collected()
    catalogue = _english(found)
    missing = [entry.msgid for entry in catalogue if not entry.translated()]
    if "--check" in arguments:
        stale = _stale(catalogue)
        print(f"{len(catalogue)} texts, {len(missing)} without English, {'out of date' if stale else 'up to date'}")
        for text in missing:
            print(f"  {text}")
        return 1 if missing or stale else 0
    catalogue.save(str(ENGLISH))
    for path in (ENGLISH, VIETNAMESE):
        polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))
    print(f"{len(catalogue)} texts, {len(missing)} without English")
    return 0


def collected() -> dict[Message, list[str]]:
    """Every text with the files it stands in."""
    places: dict[Message, list[str]] = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        if "migrations" not in path.parts:
            _add(places, path, of_python(path.read_text()))
    for path in sorted((PACKAGE / "web" / "templates").rglob("*.html")):
        _add(places, path, of_template(path.read_text(), str(path)))
    return dict(places)


def of_python(source: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _name(node.func) in NAMES and node.args:
            texts = [part.value for part in node.args[:2] if isinstance(part, ast.Constant)]
            if texts and isinstance(texts[0], str):
                is_plural = _name(node.func).startswith("ngettext") and len(texts) == 2
                yield texts[0], str(texts[1]) if is_plural else ""


def of_template(source: str, origin: str) -> Iterator[Message]:
    for name, singular, plural in IN_TEMPLATE.findall(templatize(source, origin=origin)):
        yield ast.literal_eval(singular), ast.literal_eval(plural) if plural and name == "ngettext" else ""


def _english(found: dict[Message, list[str]]) -> polib.POFile:
    known = {entry.msgid: entry for entry in polib.pofile(str(ENGLISH))} if ENGLISH.exists() else {}
    catalogue = polib.POFile()
    catalogue.metadata = {
        "Project-Id-Version": "Mang Non",
        "Language": "en",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for (singular, plural), files in sorted(_merged(found).items()):
        catalogue.append(_entry(singular, plural, files, known.get(singular)))
    return catalogue


def _entry(singular: str, plural: str, files: list[str], known: polib.POEntry | None) -> polib.POEntry:
    entry = polib.POEntry(msgid=singular, occurrences=[(name, "") for name in sorted(set(files))])
    if "%(" in singular:
        entry.flags = ["python-format"]
    if plural:
        entry.msgid_plural = plural
        entry.msgstr_plural = known.msgstr_plural if known and known.msgstr_plural else {0: "", 1: ""}
    else:
        entry.msgstr = known.msgstr if known else ""
    return entry


def _merged(found: dict[Message, list[str]]) -> dict[Message, list[str]]:
    """A text used with and without a plural is one entry, with its plural."""
    plurals = {singular: plural for singular, plural in found if plural}
    merged: dict[Message, list[str]] = defaultdict(list)
    for (singular, _plural), files in found.items():
        merged[singular, plurals.get(singular, "")] += files
    return merged


def _stale(catalogue: polib.POFile) -> bool:
    kept = {entry.msgid for entry in polib.pofile(str(ENGLISH))}
    return kept != {entry.msgid for entry in catalogue}


def _name(function: ast.expr) -> str:
    return getattr(function, "id", getattr(function, "attr", ""))


def _add(places: dict[Message, list[str]], path: Path, messages: Iterator[Message]) -> None:
    for message in messages:
        places[message].append(str(path.relative_to(PACKAGE)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
