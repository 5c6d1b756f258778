"""A small register of made-up children, with siblings, twins and second records; `truth` says which is which."""

import random
from datetime import date, timedelta

import polars as pl

from mangnon.vn import names


def words(text: str) -> list[str]:
    return text.split()


FAMILY = ["Nguyễn"] * 6 + ["Trần"] * 3 + ["Lê"] * 2 + ["Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Giàng", "Ksor", "Thạch"]
MIDDLE = {
    0: words("Văn Minh Đức Gia Quốc Hữu Bảo Thành Tuấn Quang"),
    1: words("Thị Ngọc Thu Minh Bảo Khánh Thanh Diệu Gia Hà"),
}
GIVEN = {
    0: words("An Bình Cường Dũng Hải Hùng Khang Khôi Long Minh Nam Phong Phúc Quân Sơn Tùng Tú Việt Huy Kiên Đạt Lâm"),
    1: words("An Anh Chi Dung Giang Hà Hoa Hương Lan Linh Mai My Nga Ngọc Nhi Oanh Phương Quyên Thảo Trang Vy Yến"),
}
PROVINCES = {1: 40, 38: 40, 79: 40}


def name(rng: random.Random, sex: int, family: str | None = None) -> str:
    return f"{family or rng.choice(FAMILY)} {rng.choice(MIDDLE[sex])} {rng.choice(GIVEN[sex])}"


def number(rng: random.Random, province: int, sex: int, year: int) -> str:
    return f"{province:03}{(2 if year >= 2000 else 0) + sex}{year % 100:02}{rng.randrange(10**6):06}"


def household(rng: random.Random) -> dict:
    province = rng.choice(list(PROVINCES))
    family = rng.choice(FAMILY)
    return {
        "province": province, "commune": province * 1000 + rng.randrange(PROVINCES[province]), "family": family,
        "mother_name": name(rng, 1), "father_name": name(rng, 0, family),
        "mother_id": number(rng, province, 1, rng.randrange(1975, 2000)),
        "father_id": number(rng, province, 0, rng.randrange(1970, 2000)),
        "phone": f"09{rng.randrange(10**8):08}", "ethnicity": 1 if rng.random() < 0.85 else rng.randrange(2, 54),
    }  # fmt: skip


def child(rng: random.Random, home: dict, *, born: date | None = None) -> dict:
    sex = rng.randrange(2)
    born = born or date(2011, 1, 1) + timedelta(days=rng.randrange(5_000))
    facts = {key: value for key, value in home.items() if key != "family"}
    return facts | {
        "name": name(rng, sex, home["family"]),
        "dob": born,
        "sex": sex,
        "cid": number(rng, home["province"], sex, born.year),
    }


def second_record(rng: random.Random, first: dict) -> dict:
    """The same child written down again, not quite the same way."""
    again = dict(first)
    if rng.random() < 0.4:
        again["name"] = names.search_key(again["name"])
    if rng.random() < 0.15:
        at = rng.randrange(2, len(again["name"]) - 1)
        again["name"] = again["name"][:at] + again["name"][at + 1 :]
    if rng.random() < 0.1 and again["dob"].day <= 12:
        again["dob"] = again["dob"].replace(day=again["dob"].month, month=again["dob"].day)
    if rng.random() < 0.2:
        again["province"] = rng.choice(list(PROVINCES))
        again["commune"] = again["province"] * 1000 + rng.randrange(PROVINCES[again["province"]])
    for column, share in {
        "cid": 0.6,
        "mother_id": 0.4,
        "father_id": 0.5,
        "phone": 0.4,
        "mother_name": 0.1,
        "father_name": 0.2,
    }.items():
        if rng.random() < share:
            again[column] = None
    return again


def make(children: int = 12_000, *, twice: float = 0.04, seed: int = 3) -> tuple[pl.DataFrame, set[tuple[int, int]]]:
    """The register in random order, and the pairs of rid that are one child."""
    rng = random.Random(seed)
    rows: list[dict] = []
    while len(rows) < children:
        home = household(rng)
        siblings = [child(rng, home) for _ in range(rng.choice([1, 1, 2, 2, 3]))]
        if len(siblings) > 1 and rng.random() < 0.04:
            siblings[1] = child(rng, home, born=siblings[0]["dob"])
        rows += siblings
    rows = [row | {"eid": at} for at, row in enumerate(rows)]
    rows += [second_record(rng, row) for row in rng.sample(rows, int(children * twice))]
    rng.shuffle(rows)
    frame = (
        pl.DataFrame(rows, infer_schema_length=None).with_row_index("rid").with_columns(pl.col("rid").cast(pl.Int64))
    )
    pairs = (
        frame.select("rid", "eid")
        .join(frame.select("eid", other="rid"), on="eid")
        .filter(pl.col("rid") < pl.col("other"))
    )
    return frame, set(pairs.select("rid", "other").rows())
