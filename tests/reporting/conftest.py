from tests.cast import chair, ground, head, hoa, lan, minh, policeman  # noqa: F401
