"""Households: what each address does."""
