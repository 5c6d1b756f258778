"""Pages of double records: pairs inside a commune, and likenesses between two communes."""
