"""Record linkage beside Splink on the same file, in one run: rows/s, precision, recall, F1, peak memory.

.venv/bin/python bench/link_registry.py REGISTRY.parquet              # a file with the truth in `eid`
.venv/bin/python bench/link_registry.py GENERATOR.py 1000000 [seed]   # or made by a generator first (NCOM=128: dense)

Both sides fix their threshold beforehand and learn from the data alone. Wall seconds depend on who else uses the machine:
compare within one run; processor seconds stand beside. `--ours` leaves Splink out.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

OUR_AIMS = {"rows a second": 100_000, "precision": 0.985, "recall": 0.95, "times Splink": 1.2}
SPLINK_THRESHOLD = 0.95


@dataclass(frozen=True)
class Lap:
    seconds: float
    processor: float
    peak: float  # GB


def main() -> int:
    arguments = [word for word in sys.argv[1:] if not word.startswith("--")]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(arguments[0])
        if file.suffix == ".py":
            file = Path(folder) / "registry.parquet"
            subprocess.run([sys.executable, arguments[0], arguments[1], str(file), *arguments[2:]], check=True,
                           stdout=subprocess.DEVNULL)  # fmt: skip
        if "--splink" in sys.argv:
            link_with_splink(file, Path(arguments[1]))
            return 0
        ours = measured(
            "Măng Non",
            file,
            Path(folder),
            ["-c", "from mangnon.cli import main; main()", "linkage", "dedupe", str(file), "--out"],
        )
        if "--ours" in sys.argv:
            return 0
        theirs = measured("Splink", file, Path(folder), [__file__, str(file), "--splink"])
        print(f"Măng Non is {theirs.seconds / ours.seconds:.1f} × as fast as Splink (aim {OUR_AIMS['times Splink']})")
    return int(theirs.seconds / ours.seconds < OUR_AIMS["times Splink"])


def measured(name: str, file: Path, folder: Path, arguments: list[str]) -> Lap:
    out = folder / f"{name}.parquet"
    began = time.perf_counter()
    child = subprocess.Popen([sys.executable, *arguments, str(out)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = child.stderr.read().decode() if child.stderr else ""
    _, status, used = os.wait4(child.pid, 0)
    lap = Lap(time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1e6)
    if status:
        raise SystemExit(f"{name} failed:\n{said[-2000:]}")
    rows = pl.scan_parquet(file).select(pl.len()).collect().item()
    precision, recall = quality(pl.read_parquet(out), file)
    f1 = 2 * precision * recall / (precision + recall)
    print(f"{name:10} {rows / lap.seconds:9,.0f} rows/s  {lap.seconds:6.1f} s (processor {lap.processor:6.1f} s)  "
          f"P {precision:.4f}  R {recall:.4f}  F1 {f1:.4f}  peak {lap.peak:.2f} GB", flush=True)  # fmt: skip
    return lap


def quality(pairs: pl.DataFrame, file: Path) -> tuple[float, float]:
    """Precision and recall over all pairs of records of one child."""
    truth = pl.read_parquet(file, columns=["rid", "eid"])
    of = truth.select(pl.all().sort_by("rid"))["eid"].to_numpy()
    right = int((of[pairs["rid_a"].to_numpy()] == of[pairs["rid_b"].to_numpy()]).sum())
    _, sizes = np.unique(truth["eid"].to_numpy(), return_counts=True)
    return right / max(1, len(pairs)), right / int((sizes * (sizes - 1) // 2).sum())


def link_with_splink(file: Path, out: Path) -> None:
    """Splink as well as we could set it: folded names, one household comparison, term frequencies, u sampled, m by EM."""
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    engine = DuckDBAPI()
    linker = Linker(
        engine.register(folded(file).to_arrow()),
        SettingsCreator(
            link_type="dedupe_only", unique_id_column_name="rid", retain_matching_columns=False,
            comparisons=[
                cl.JaroWinklerAtThresholds("name", [0.94, 0.88]).configure(term_frequency_adjustments=True),
                cl.DateOfBirthComparison("dob", input_is_string=False),
                cl.ExactMatch("sex"), cl.DamerauLevenshteinAtThresholds("cid", 1), cl.ExactMatch("commune"), household(),
            ],
            blocking_rules_to_generate_predictions=[
                block_on("cid"), block_on("name", "dob"), block_on("dob", "commune"), block_on("dob", "mother_name"),
                block_on("dob", "father_name"), block_on("mother_id", "sex"), block_on("father_id", "sex"),
                block_on("phone", "sex"), block_on("name", "commune"), block_on("name", "mother_name"),
            ],
        ),
    )  # fmt: skip
    training = linker.training
    training.estimate_probability_two_random_records_match(
        [block_on("cid"), block_on("name", "dob", "commune")], recall=0.5
    )
    training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    training.estimate_parameters_using_expectation_maximisation(block_on("name", "dob"))
    training.estimate_parameters_using_expectation_maximisation(block_on("cid"))
    found = linker.inference.predict(threshold_match_probability=SPLINK_THRESHOLD)
    pairs = found.as_duckdbpyrelation().pl()
    pairs.select(rid_a="rid_l", rid_b="rid_r", probability="match_probability").write_parquet(out)


def household() -> dict:
    """Parents and telephone as one comparison; as five they would make every brother and sister the same child."""
    levels = [
        ("mother_id_l = mother_id_r or father_id_l = father_id_r or (mother_name_l = mother_name_r and father_name_l = father_name_r)",
         "a number of one parent, or both names"),
        ("mother_name_l = mother_name_r or father_name_l = father_name_r or phone_l = phone_r", "one name or the telephone"),
        ("jaro_winkler_similarity(mother_name_l, mother_name_r) > 0.92", "mother's name alike"),
    ]  # fmt: skip
    nothing = {
        "sql_condition": "coalesce(mother_name_l, father_name_l, phone_l) is null or coalesce(mother_name_r, father_name_r, phone_r) is null",
        "label_for_charts": "nothing said", "is_null_level": True,
    }  # fmt: skip
    said = [{"sql_condition": condition, "label_for_charts": label} for condition, label in levels]
    other = {"sql_condition": "ELSE", "label_for_charts": "other"}
    return {"output_column_name": "household", "comparison_levels": [nothing, *said, other]}


def folded(file: Path) -> pl.DataFrame:
    names = ("name", "mother_name", "father_name")
    without = [
        pl.col(name).str.normalize("NFD").str.replace_all(r"\p{M}", "").str.replace_all("[đĐ]", "d").str.to_lowercase()
        for name in names
    ]
    return pl.read_parquet(file).drop("eid", "hh", "circ", "insured", strict=False).with_columns(without)


if __name__ == "__main__":
    sys.exit(main())
