"""What the pages of exchange show, in finished words."""
