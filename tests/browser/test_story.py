"""The main job on its pages: a letter becomes tasks and reports, comes back as figures, and goes on to the province."""

import pytest
from playwright.sync_api import Page

from mangnon.access.scope import scope
from mangnon.cli.story import signin
from mangnon.cli.story.cast import Office
from mangnon.cli.story.ledger import Ledger
from mangnon.cli.story.play import Story
from tests.browser import letters, reports
from tests.browser.steps import Unit


@pytest.fixture
def story(own_database, tmp_path):
    """The cast is there and the province has issued its letter; all else happens on the pages."""
    told = Story(Ledger(tmp_path / "story.json"), tmp_path, lambda title, total: lambda: None)
    told.chapter("higher")
    return told


@pytest.fixture
def sits(story, desk):
    """`sits("huyen", agency_id, role)`: that officer's own window, signed in."""

    def open_window(username: str, agency_id: int, role: str) -> Page:
        made = signin.account(story.cast, username, agency_id, role, story.stage.letter_on)
        return desk(username, made.password, made.secret)

    return open_window


def test_letter_travels_to_a_consolidated_report(site, story, sits, tmp_path):
    site.open_on("2024-03-20")
    district = unit_of(story.district, story, sits, "huyen")
    letters.take_in(district.officer)
    letters.review(district.officer)
    letters.issue(district)
    letters.link_to_the_higher(district.officer)

    site.open_on("2024-04-18")
    commune = unit_of(next(debtor for _, debtor, is_commune in story.owed() if is_commune), story, sits, "xa")
    letters.answer_a_task(commune.officer, tmp_path)

    site.open_on("2024-05-08")
    reports.look_at_the_calendar(commune.officer)
    reports.fill_in(commune.officer)
    reports.send_off(commune, "31")

    story.chapter("filled")
    site.open_on("2024-05-10")
    reports.remind(district.officer)

    story.chapter("late")
    site.open_on("2024-05-13")
    reports.return_a_figure(district.officer, commune.name)
    reports.correct(commune.officer)
    reports.send_off(commune, "70")
    reports.see_the_difference(district.officer, commune.name)

    site.open_on("2024-05-14")
    reports.consolidate(district.officer)
    reports.send_off(district, "98")
    reports.look_at_the_trail(district.officer)
    reports.receive(sits("so", story.department, "ChildOfficer"))


def unit_of(agency_id: int, story, sits, account: str) -> Unit:
    with scope(signin.BY):
        office = Office(agency_id, story.stage.letter_on)
        title, desk_id = office.info.title, office.desk
    seats = {"officer": (desk_id, "ChildOfficer"), "chair": (agency_id, "Chair"), "clerk": (agency_id, "Clerk")}
    return Unit(title, **{seat: sits(f"{account}-{seat}", *who) for seat, who in seats.items()})
