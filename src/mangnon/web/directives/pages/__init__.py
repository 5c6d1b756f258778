"""What the templates of directives are given: finished words."""
