"""Măng Non: the working system for child affairs in Viet Nam's local government."""
