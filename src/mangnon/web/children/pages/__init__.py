"""What the templates of children are given: finished words."""
