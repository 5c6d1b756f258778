from pathlib import Path

from scripts import print_states


def test_the_printed_states_are_up_to_date():
    page = Path(print_states.PAGE).read_text(encoding="utf-8")
    assert page == print_states.page(), "run scripts/print_states.py"
