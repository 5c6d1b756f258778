"""Finding, showing, changing, moving and joining records of children."""
