"""`mangnon exchange`: a stand-in for the population register."""

import csv
from pathlib import Path

import click

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def exchange() -> None:
    """Liên thông: thử kết nối với CSDL quốc gia về dân cư.

    Exchange with other registers.
    """


@exchange.command("population-fake")
@click.option("--port", default=8900, show_default=True)
@click.option("--file", type=_FILE, default=None,
              help="CSV: number, full_name, birth_date, sex, ethnicity… / People to answer from.")  # fmt: skip
@click.option("--place", type=int, default=None,
              help="Hoặc trẻ của xã này trong sổ, với vài sai khác. / Or a commune's children.")  # fmt: skip
@click.option("--delays", type=float, default=0.0, help="Chậm tối đa số giây này. / Seconds at most.")
@click.option("--errors", type=click.FloatRange(0, 1), default=0.0, help="Tỷ lệ lỗi. / Share of requests that fail.")
@click.option("--key", envvar="MANGNON_POPULATION_KEY", default="thu-nghiem", show_default=True)
@click.option("--client", envvar="MANGNON_POPULATION_CLIENT", default="mang-non", show_default=True)
def population_fake(
    port: int, file: Path | None, place: int | None, delays: float, errors: float, key: str, client: str
) -> None:  # fmt: skip
    """Mở máy chủ giả của CSDL dân cư, chỉ để thử. / Serve a stand-in for the population register, for trials only."""
    from mangnon.cli import environment

    environment.setup_django()
    from mangnon.exchange.population import fake

    people = _from_file(file) if file else _from_place(place) if place else []
    stand_in = fake.Fake(people, key=key, client=client, errors=errors, delay=delays)
    server = fake.server(stand_in, port)
    click.echo(f"http://127.0.0.1:{server.server_port} · {len(people)} người · Ctrl-C để dừng")
    click.echo(f"MANGNON_POPULATION_URL=http://127.0.0.1:{server.server_port} MANGNON_POPULATION_KEY={key}")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


def _from_file(file: Path) -> list[dict[str, object]]:
    with file.open(encoding="utf-8-sig", newline="") as rows:
        return [{key: value for key, value in row.items() if key and value} for row in csv.DictReader(rows)]


def _from_place(place: int) -> list[dict[str, object]]:
    """Children of a commune as another register would have them: one in 20 otherwise, one in 30 unknown."""
    from mangnon.access.scope import scope
    from mangnon.base import clock
    from mangnon.base.actor import System
    from mangnon.registry.queries import standing

    with scope(System("population-fake")):
        children = standing.of_aged(place, clock.today(), (0, 16))
    return [_told(at, child.values) for at, child in enumerate(children, 1) if at % 30 and child.values["birth_date"]]


def _told(at: int, values: dict) -> dict[str, object]:
    number = values["identity_number"] or f"0249{at:08}"
    born = values["birth_date"].replace(day=1) if at % 20 == 0 else values["birth_date"]
    return {
        "number": number, "full_name": values["full_name"], "birth_date": born.isoformat(), "sex": values["sex"],
        "ethnicity": values["ethnicity"] or "Kinh",
    }  # fmt: skip
