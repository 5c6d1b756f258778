"""Long lists in leaves, by Django's Paginator; the page's number travels as `trang`."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Paginator

SIZE = 25
PARAMETER = "trang"


@dataclass(frozen=True)
class Leaf:
    """The rows shown now. `first` and `last` count from 1; 0–0 of 0 where there are none."""

    rows: Sequence
    number: int
    pages: int
    total: int
    first: int
    last: int

    @property
    def before(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        return self.number + 1 if self.number < self.pages else None


def leaf(request, rows, size: int = SIZE) -> Leaf:
    """The leaf of an ordered queryset or sequence that the request asks for; a wrong number gives the nearest."""
    page = Paginator(rows, size).get_page(request.GET.get(PARAMETER))
    return Leaf(
        rows=list(page.object_list),
        number=page.number,
        pages=page.paginator.num_pages,
        total=page.paginator.count,
        first=page.start_index(),
        last=page.end_index(),
    )
