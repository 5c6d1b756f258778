"""What can be done with reports, one file a stretch of the river: from the duty to the consolidated report."""
