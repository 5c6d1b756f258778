"""Soạn văn bản: letters, submission notes, invitations, decisions and minutes, from a short form to Word."""
