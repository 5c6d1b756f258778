"""What moves the records of a round from step to step."""
