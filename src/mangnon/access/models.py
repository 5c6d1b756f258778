"""Accounts: how an officer signs in. What the officer may do comes from posts, not from here."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Now


class AccountManager(BaseUserManager):
    def get_by_natural_key(self, username):
        return self.get(username__iexact=username)


class Account(AbstractBaseUser):
    """`officer` is None only for an account whose officer has left."""

    username = models.TextField(unique=True)
    email = models.TextField(blank=True)
    officer = models.OneToOneField("people.Officer", models.PROTECT, null=True, related_name="+")
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField(db_default=Now())

    objects = AccountManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []  # type: ignore[misc]

    class PersonalData:
        hidden = {"username", "email", "password", "last_login"}
        open = {"id", "officer", "is_active", "made_at"}
