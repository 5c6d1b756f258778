"""One file a command group."""

from mangnon.cli.commands.audit import audit
from mangnon.cli.commands.db import db
from mangnon.cli.commands.demo import demo
from mangnon.cli.commands.directives import directives
from mangnon.cli.commands.exchange import exchange
from mangnon.cli.commands.linkage import linkage
from mangnon.cli.commands.manage import manage
from mangnon.cli.commands.officers import officers
from mangnon.cli.commands.places import places
from mangnon.cli.commands.registry import registry
from mangnon.cli.commands.serve import serve, worker

ALL = (db, demo, directives, places, officers, audit, registry, linkage, exchange, serve, worker, manage)
