"""What each page of reports shows, as finished words."""
