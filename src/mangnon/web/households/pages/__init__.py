"""Households: what each page says."""
