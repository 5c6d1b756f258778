"""Children's lists somebody sent, read and drafted in a process of its own."""

from mangnon.documents.child_drafts.reading import drafted

__all__ = ["drafted"]
