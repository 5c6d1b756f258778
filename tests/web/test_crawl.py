"""Every page an officer can reach by links: its bones, its fields, its weight, and that no link is broken."""

from collections import Counter, deque
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from lxml import html

from tests.reporting.owing import filled, owed, sent

KB = 1000
MOST = 250
ONCE = ("trang", "q", "first", "last", "ngay")  # a query that only turns leaves or seeks: one page stands for all
ELSEWHERE = ("/tai-khoan/", "/static/")


def crawled(client, start: str = "/") -> dict[str, tuple]:
    """Every page under the start by its address, with the page that leads to it; files are opened too."""
    found, waiting, kinds = {}, deque([(start, "")]), Counter()
    while waiting and len(found) < MOST:
        address, whence = waiting.popleft()
        if address in found or kinds[_kind(address)] >= 6:
            continue
        kinds[_kind(address)] += 1
        answer = client.get(address, follow=True)
        found[address] = (answer, whence)
        if answer.get("Content-Type", "").startswith("text/html"):
            waiting.extend((link, address) for link in _links(answer, address))
    return found


def _kind(address: str) -> str:
    """The address without its ids: six of a kind tell for all."""
    parts = urlsplit(address)
    path = "/".join("*" if any(sign.isdigit() for sign in part) else part for part in parts.path.split("/"))
    return f"{path}?{'&'.join(sorted(pair.split('=')[0] for pair in parts.query.split('&')))}"


def _links(answer, address: str) -> list[str]:
    page = html.fromstring(answer.content)
    targets = (urldefrag(urljoin(address, link)).url for link in page.xpath("//a/@href"))
    return [one for one in targets if one.startswith("/") and not one.startswith(ELSEWHERE)]


def faults(address: str, answer, whence: str) -> list[str]:
    if answer.status_code >= 400:
        return [f"{address} (linked from {whence}) answers {answer.status_code}"]
    if not answer.get("Content-Type", "").startswith("text/html"):
        return []
    page = html.fromstring(answer.content)
    found = [*_bones(page), *_fields(page), *_tables(page)]
    found += [f"#{id} leads nowhere" for id in _dead_fragments(page)]
    found += [f"{len(answer.content)} bytes"] if len(answer.content) > 150 * KB else []
    return [f"{address}: {fault}" for fault in found]


def _bones(page):
    if not page.get("lang"):
        yield "no lang"
    if not page.findtext(".//title").replace("· Măng Non", "").strip():
        yield "no title"
    if (heads := len(page.xpath("//h1"))) != 1:
        yield f"{heads} h1"
    if len(page.xpath("//main")) != 1:
        yield "not one main"
    yield from (f"id {id} twice" for id, count in Counter(page.xpath("//@id")).items() if count > 1)


def _fields(page):
    labelled = set(page.xpath("//label/@for"))
    for field in page.xpath("//input[not(@type='hidden')] | //select | //textarea"):
        named = field.get("id") in labelled or field.get("aria-label") or field.xpath("ancestor::label")
        if not named:
            yield f"{field.tag} {field.get('name')} has no label"
    for button in page.xpath("//button | //a[@href]"):
        if not (button.text_content().strip() or button.get("aria-label") or button.xpath(".//img[@alt!='']")):
            yield f"{button.tag} {button.get('href', '')} says nothing"


def _tables(page):
    for head in page.xpath("//thead//th[not(@scope)]"):
        yield f"th “{head.text_content().strip()}” has no scope"
    for table in page.xpath("//table"):
        if not (table.xpath("caption") or table.get("aria-label") or table.get("aria-labelledby")):
            yield f"table of “{' '.join(table.xpath('.//th[1]')[0].text_content().split())}” has no name"


def _dead_fragments(page):
    there = set(page.xpath("//@id"))
    return [
        link[1:] for link in page.xpath("//a/@href") if link.startswith("#") and len(link) > 1 and link[1:] not in there
    ]


@pytest.fixture
def reported(ground, hoa, minh):
    """One commune's report is being filled in, another's was sent."""
    duty = owed(ground)
    filled(duty, hoa, ground.ngoc_thien)
    sent(duty, minh, ground.cao_xa)


@pytest.mark.parametrize("who", ["lan", "head", "chair", "hoa", "minh", "policeman"])
def test_every_page_within_reach_is_whole(who, request, sign_in, issued, reported):
    client = sign_in(request.getfixturevalue(who))
    pages = crawled(client)
    assert len(pages) > 10
    found = [fault for address, (answer, whence) in pages.items() for fault in faults(address, answer, whence)]
    assert not found, "\n".join(sorted(found))
