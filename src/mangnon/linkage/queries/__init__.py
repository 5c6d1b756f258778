"""Questions to linkage."""
