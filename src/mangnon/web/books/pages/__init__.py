"""What the pages of books show."""
