import pytest

from mangnon.vn import telex


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("nguyeenx", "nguyễn"), ("nguyeexn", "nguyễn"), ("dduwcs", "đức"), ("tuaasn", "tuấn"), ("hajnh", "hạnh"),
     ("thij", "thị"), ("phuowng", "phương"), ("xuaan", "xuân"), ("quoosc", "quốc")],
)  # fmt: skip
def test_keystrokes_are_carried_out(typed, meant):
    assert telex.undone(typed) == meant


@pytest.mark.parametrize("name", ["nguyễn", "van", "bac", "hat", "trang", "siu", "ksor", "rmah", "niê", "kpă", "hoà"])
def test_what_reads_well_or_is_of_another_people_stays(name):
    assert telex.undone(name) == name
