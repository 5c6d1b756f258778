"""What children are entitled to, what they received, hand-outs with signing sheets."""
