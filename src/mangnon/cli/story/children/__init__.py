"""Synthetic children of the demo's province: nobody real, the same at each run, with the faults real registers have."""

from mangnon.cli.story.children.play import SOURCE, fill

__all__ = ["SOURCE", "fill"]
