"""Rules of directives and tasks. Plain Python but for the labels of choices."""
