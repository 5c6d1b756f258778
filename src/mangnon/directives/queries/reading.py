"""Bundles that wait to be read."""

from mangnon.base import files
from mangnon.directives.models import Directive, File
from mangnon.directives.rules.states import DirectiveState

READING_STEPS = ("register", "unread", "reread")


def waiting(directive_id: int) -> dict[str, str]:
    """Files of a directive that is still to be read, by where they lie; none once it is read or gone."""
    directive = Directive.objects.filter(id=directive_id, state=DirectiveState.REGISTERED).first()
    return names_of(directive) if directive else {}


def names_of(directive: Directive) -> dict[str, str]:
    """The names officers gave the files, by where they lie."""
    return {path_of(file): file.name for file in directive.files.order_by("position")}


def path_of(file: File) -> str:
    return str(files.where(file.sha256, file.media_type))


def why_unread(directive: Directive) -> str:
    """Why the last attempt failed; empty while the job is still to come."""
    last = directive.steps.filter(step__in=READING_STEPS).order_by("-id").first()
    return last.why if last and last.step == "unread" else ""
