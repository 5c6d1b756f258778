"""Rooms of exchange: other registers, lists in and out, the population register."""
