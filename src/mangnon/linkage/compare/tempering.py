"""A model for registers it has not seen: what was learnt, moved a little towards what is believed of any register."""

from dataclasses import replace

from mangnon.linkage.compare import expectations
from mangnon.linkage.compare.model import Model

SHARE = 0.1


def tempered(model: Model, share: float = SHARE) -> Model:
    """The model with that share of `expectations` in m and s: synthetic records err more evenly than offices."""
    return replace(
        model,
        match=_mixed(model.match, expectations.MATCH, share),
        sibling=_mixed(model.sibling, expectations.SIBLING, share),
    )


def _mixed(learnt: dict[str, list[float]], believed: dict[str, list[float]], share: float) -> dict[str, list[float]]:
    return {
        field: [_between(a, b, share) for a, b in zip(learnt[field], believed[field], strict=True)] for field in learnt
    }


def _between(learnt: float, believed: float, share: float) -> float:
    return (1 - share) * learnt + share * believed
