"""Who may sign a document of an agency, and in whose name: offered from the posts held on the day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mangnon.documents import formalities
from mangnon.documents.decree30 import Authority, Signature
from mangnon.people import queries as people
from mangnon.people.queries import AgencyInfo, InPost

_LEADS_A_PART = ("Trưởng", "Chánh", "Giám đốc", "Chỉ huy trưởng")
_ACTING = ("Quyền ", "Q. ")


@dataclass(frozen=True)
class Signatory:
    """One way of signing. `key` stays the same while the post does."""

    key: str
    signature: Signature

    @property
    def words(self) -> str:
        """“Trần Văn Bình (TM. Ủy ban nhân dân, KT. Chủ tịch, Phó Chủ tịch)”."""
        lines = [f"{each.formula} {each.holder}" for each in self.signature.authorities]
        lines += [self.signature.title] if self.signature.title else []
        return f"{self.signature.name or 'Chưa ghi họ tên'} ({', '.join(lines)})"


def offered(agency_id: int, on: date) -> list[Signatory]:
    """The head and the deputies of the agency, the heads of its parts by order or mandate, last the head unnamed."""
    agency = people.agency(agency_id, on)
    own = [each for held in people.officers_of(agency_id, on) for each in _of_the_agency(agency, held)]
    below = [
        each
        for part in people.parts_of(agency_id, on)
        for held in people.officers_of(part.id, on)
        for each in _of_a_part(agency, part, held)
    ]
    unnamed = Signature(title=formalities.head_of(agency), authorities=_collective(agency))
    return [*own, *below, Signatory("head", unnamed)]


def without_collective(signature: Signature) -> Signature:
    """The same where the head decides alone: no “TM.”."""
    kept = tuple(each for each in signature.authorities if each.formula != "TM.")
    return Signature(signature.title, signature.name, kept)


def _of_the_agency(agency: AgencyInfo, held: InPost) -> Iterator[Signatory]:
    head, collective = formalities.head_of(agency), _collective(agency)
    acting = next((mark for mark in _ACTING if held.title.startswith(mark)), "")
    if acting:
        acts_as = held.title.removeprefix(acting)
        yield Signatory(f"{held.post_id}:Q.", Signature("", held.full_name, (*collective, Authority("Q.", acts_as))))
    elif held.title.startswith("Phó "):
        above = (*collective, Authority("KT.", head))
        yield Signatory(f"{held.post_id}:KT.", Signature(held.title, held.full_name, above))
    elif held.title.lower().startswith(head.lower()):
        yield Signatory(f"{held.post_id}:", Signature(head, held.full_name, collective))


def _of_a_part(agency: AgencyInfo, part: AgencyInfo, held: InPost) -> Iterator[Signatory]:
    """The head of a part signs by order (TL.), or by mandate (TUQ.)."""
    if not held.title.startswith(_LEADS_A_PART):
        return
    title = f"Trưởng {part.name[:1].lower()}{part.name[1:]}" if held.title == "Trưởng phòng" else held.title
    for formula in ("TL.", "TUQ."):
        above = (Authority(formula, formalities.head_of(agency)),)
        yield Signatory(f"{held.post_id}:{formula}", Signature(title, held.full_name, above))


def _collective(agency: AgencyInfo) -> tuple[Authority, ...]:
    if agency.kind == people.COMMITTEE:
        return (Authority("TM.", "Ủy ban nhân dân"),)
    return (Authority("TM.", agency.name),) if agency.is_board else ()
