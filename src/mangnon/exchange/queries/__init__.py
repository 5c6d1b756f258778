"""Questions about registers, lists and answers; plain values."""
