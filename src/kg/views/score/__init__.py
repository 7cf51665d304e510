"""The score: one case read in columns downwards, who, did what, to whom."""

from kg.views.score.score import score

__all__ = ["score"]
