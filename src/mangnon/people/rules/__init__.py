"""How agencies are named, and what the words of an addressee ask for. Plain Python."""
