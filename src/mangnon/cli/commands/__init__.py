"""One file a command group."""

from mangnon.cli.commands.audit import audit
from mangnon.cli.commands.db import db
from mangnon.cli.commands.manage import manage
from mangnon.cli.commands.places import places

ALL = (db, manage, places, audit)
