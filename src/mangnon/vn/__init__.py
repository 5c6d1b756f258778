"""Facts about Viet Nam: text, names, identity numbers, numbers and dates as written, legal citations."""
