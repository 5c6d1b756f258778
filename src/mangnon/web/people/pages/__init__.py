"""What the pages of agencies, posts and officers show."""
