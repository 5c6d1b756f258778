"""One register, linked once, and the model learnt from it."""

from datetime import date

import pytest

from mangnon.linkage.compare import dedupe, files
from tests.linkage import registry


@pytest.fixture(scope="session")
def register(tmp_path_factory):
    """Path of a Parquet file and the true pairs."""
    frame, truth = registry.make()
    path = tmp_path_factory.mktemp("linkage") / "register.parquet"
    frame.write_parquet(path)
    return path, truth


@pytest.fixture(scope="session")
def found(register):
    return dedupe.run(files.open_table(register[0]), on=date(2026, 11, 24))


@pytest.fixture(scope="session")
def model(found):
    return found.model
