"""What a cleaning round decides, in plain Python."""
