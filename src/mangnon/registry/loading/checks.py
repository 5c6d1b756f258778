"""Rows that cannot be kept, with the reason in words (`rules.soundness`); what is to be put right (`rules.quality`)."""

from datetime import date

import polars as pl

from mangnon.registry.rules import age
from mangnon.registry.rules.soundness import EARLIEST_BIRTH, LONGEST_TEXT, MOST_WORDS
from mangnon.vn import identity

NO_ID = "rid: cần một số nguyên, mỗi dòng một số."
TWICE = "rid {}: có nhiều dòng cùng mã này."
NO_NAME = "Họ và tên: cần ghi; chưa đặt tên thì ghi “Chưa đặt tên”."
DIGITS = "Họ và tên: không thể có chữ số."
LONG = f"Họ và tên: dài quá {MOST_WORDS} tiếng."
NO_COMMUNE = "Mã xã {} không có trên danh mục ngày {}."
OTHER_PROVINCE = "Mã xã {} không thuộc tỉnh có mã {}."
NO_DAY = "Ngày sinh: không đọc được."
AHEAD = "Ngày sinh {} chưa tới."
TOO_EARLY = "Ngày sinh {} không thể của trẻ em; xem lại năm sinh."
TOO_OLD = "Ngày sinh {}: đã đủ 16 tuổi; sổ trẻ em chỉ ghi người dưới 16 tuổi."


def refused(on: date, twice: pl.Series) -> pl.Expr:
    """Why a row is refused; null where it is kept. `twice`: ids that stand on several rows."""
    name, born, shown = pl.col("name"), pl.col("dob"), pl.col("dob").dt.strftime("%d/%m/%Y")
    said = (
        (pl.col("rid").is_null(), pl.lit(NO_ID)),
        (pl.col("rid").is_in(twice.implode()), pl.format(TWICE, "rid")),
        (name.is_null(), pl.lit(NO_NAME)),
        (name.str.contains(r"\d"), pl.lit(DIGITS)),
        ((name.str.count_matches(" ") >= MOST_WORDS) | (name.str.len_chars() > LONGEST_TEXT), pl.lit(LONG)),
        (pl.col("place").is_null(), pl.format(NO_COMMUNE, pl.col("commune").fill_null("?"), pl.lit(f"{on:%d/%m/%Y}"))),
        (pl.col("province") != pl.col("province_code"), pl.format(OTHER_PROVINCE, "commune", "province")),
        (born.is_null() & pl.col("dob_said"), pl.lit(NO_DAY)),
        (born > on, pl.format(AHEAD, shown)),
        (born < EARLIEST_BIRTH, pl.format(TOO_EARLY, shown)),
        (born <= age.youngest_gone(on), pl.format(TOO_OLD, shown)),
    )
    return pl.coalesce(pl.when(condition).then(words) for condition, words in said).alias("reason")


def worth_a_look() -> dict[str, pl.Expr]:
    """Counts of what goes on the cleaning list: no number, one that cannot be, one that contradicts."""
    number, born, sex = pl.col("cid"), pl.col("dob"), pl.col("sex")
    well_made = number.str.contains(r"^[0-9]{12}$") & (
        number.str.slice(0, 3).is_in(list(identity.province_codes())) | (number.str.slice(0, 1) != "0")
    )
    said = number.str.slice(3, 1).cast(pl.Int32, strict=False)
    year = 1900 + 100 * (said // 2) + number.str.slice(4, 2).cast(pl.Int32, strict=False)
    other_sex = ((said % 2 == 1) & (sex == "male")) | ((said % 2 == 0) & (sex == "female"))
    return {
        "no_number": number.is_null().sum(),
        "bad_number": (number.is_not_null() & ~well_made).sum(),
        "contradicting": (well_made & ((year != born.dt.year()) | other_sex)).sum(),
    }
