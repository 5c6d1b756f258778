"""Households: list, one, added, revised, joined, divided; special areas."""
