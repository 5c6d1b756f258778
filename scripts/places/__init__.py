"""Builds `src/mangnon/catalogue/places/` from two development packages. Run `scripts/make_places.py`."""
