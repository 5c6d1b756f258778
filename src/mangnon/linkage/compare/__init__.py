"""Are these two records one child? The engine, without database or Django.

`score` and `explain` judge a pair, `score_many` one record against its candidates, `score_pairs` pairs
among many records, `Model` is what they judge by;
`dedupe.run` links a whole file.
"""

from mangnon.linkage.compare.model import Model, NotAModel, from_json
from mangnon.linkage.compare.pairwise import FieldSays, Scored, explain, score, score_many, score_pairs

__all__ = ["FieldSays", "Model", "NotAModel", "Scored", "explain", "from_json", "score", "score_many", "score_pairs"]
