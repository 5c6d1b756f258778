"""Letterhead, symbol and signature of an agency's documents, from what the registers know of it.

Decree 30/2020, Annex I: a People's Committee bears no superior's name above its own; other agencies do.
"""

from datetime import date

from mangnon.documents.decree30 import Authority, Formalities, Letterhead, Signature
from mangnon.people import queries as people
from mangnon.places import queries as places


def of_agency(
    agency_id: int,
    on: date,
    *,
    symbol: str,
    number: str = "",
    issued_on: date | None = None,
    signature: Signature | None = None,
    copies: tuple[str, ...] = (),
    filed_under: str = "",
) -> Formalities:
    """Formalities of a document of the agency; number and date stay blank until the clerk gives them."""
    agency = people.agency(agency_id, on)
    place = places.one(agency.place_id, on) if agency.place_id else None
    return Formalities(
        letterhead=Letterhead(issuer=agency.title, superior=_superior(agency, on), place=place.name if place else ""),
        symbol=symbol,
        signature=signature or Signature(),
        number=int(number) if number.isdecimal() else None,
        issued_on=issued_on,
        year=on.year,
        copies=copies,
        filed_under=filed_under,
    )


def symbol_of(agency: people.AgencyInfo) -> str:
    """What stands for the agency in a symbol: UBND, PLĐTBXH, CA."""
    if agency.kind == people.COMMITTEE:
        return "UBND"
    return "".join(letter for letter in agency.short_name if letter.isupper()) or agency.short_name[:1].upper()


def drafting_of(agency: people.AgencyInfo) -> str:
    """What stands in a letter's symbol for the unit that drafts it: LĐTBXH of Phòng LĐ-TB&XH."""
    words = agency.short_name.split(maxsplit=1)
    if agency.kind == people.COMMITTEE or len(words) == 1:
        return "TE"
    return "".join(letter for letter in words[1] if letter.isupper()) or "TE"


def head_of(agency: people.AgencyInfo) -> str:
    """The title of an agency's head, as it stands over the signature."""
    heads = {"Ủy": "Chủ tịch", "Sở": "Giám đốc", "Phòng": "Trưởng phòng"}
    return heads.get(agency.title.split()[0], "Thủ trưởng đơn vị")


def signature_of(*, signer: str, title: str, form: str, agency_title: str) -> Signature:
    """The signature block: “TM. ỦY BAN NHÂN DÂN”, “KT. CHỦ TỊCH”, … as the form of signing asks."""
    authorities: list[Authority] = []
    if agency_title.lower().startswith("ủy ban nhân dân"):
        authorities.append(Authority("TM.", "Ủy ban nhân dân"))
    if form == "KT." and title.lower().startswith("phó"):
        authorities.append(Authority("KT.", title.split(maxsplit=1)[1].capitalize()))
    if form in ("TL.", "TUQ."):
        authorities = [Authority(form, "Chủ tịch" if authorities else "Giám đốc")]
    if form == "Q.":
        return Signature(name=signer, authorities=(*authorities, Authority("Q.", title)))
    return Signature(title=title, name=signer, authorities=tuple(authorities))


def _superior(agency: people.AgencyInfo, on: date) -> str:
    if agency.kind == people.COMMITTEE or agency.parent_id is None:
        return ""
    return people.agency(agency.parent_id, on).title
