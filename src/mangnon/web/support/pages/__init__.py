"""What the pages of support show."""
