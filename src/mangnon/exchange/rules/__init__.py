"""Facts about other registers and rules of comparing; plain Python."""
