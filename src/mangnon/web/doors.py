"""A view declares whether it reads, opens something sensitive, or writes; PostgreSQL holds it to that."""

from collections.abc import Callable, Iterable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.db import IntegrityError, connection
from django.http import Http404
from django.shortcuts import render

from mangnon.access.scope import scope
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.errors import NotAllowed, NotFound


def reads(view):
    """The view sees its officer's scope, in a transaction that refuses to write."""
    return _in_scope(view, read_only=True)


def writes(view):
    """The view acts in its officer's scope; all it does stands or falls together."""
    return _in_scope(view, read_only=False)


def opens(deed: Deed, subject: Callable[..., str]):
    """Like `reads`, for a record whose reading is itself audited, before anything is shown."""
    return opens_each(deed, lambda request, *args, **kwargs: [subject(*args, **kwargs)])


def opens_each(deed: Deed, subjects: Callable[..., Iterable[str]]):
    """Like `opens`, for a page that shows several records: `subjects` is asked with the request, in its scope."""

    def decorate(view):
        @wraps(view)
        def opened(request, *args, **kwargs):
            audit.record(by=request.officer, deed=deed, subjects=subjects(request, *args, **kwargs))
            return view(request, *args, **kwargs)

        return _in_scope(opened, read_only=False)

    return decorate


def _in_scope(view, *, read_only: bool):
    @login_required
    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if not request.officer or not request.officer.seats:
            return render(request, "no_post.html", status=403)
        try:
            try:
                return _answered(request, view, args, kwargs, read_only=read_only)
            except IntegrityError as clash:
                if not _is_sent_twice(clash):
                    raise
                for file in request.FILES.values():
                    file.seek(0)
                return _answered(request, view, args, kwargs, read_only=read_only)
        except NotFound as refusal:
            raise Http404(str(refusal)) from refusal
        except NotAllowed as refusal:
            return render(request, "not_allowed.html", {"reason": str(refusal)}, status=403)

    wrapped.door = "reads" if read_only else "writes"
    return wrapped


def _answered(request, view, args, kwargs, *, read_only: bool):
    with scope(request.officer):
        if read_only:
            _refuse_writes()
        response = view(request, *args, **kwargs)
        if hasattr(response, "render") and not getattr(response, "is_rendered", True):
            response.render()
        # an office shares its computers: what was read here stays on no disk and comes back with no Back button
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response


def _is_sent_twice(clash: IntegrityError) -> bool:
    """Whether the same form, sent twice at once, was faster: asked anew, the view finds what that one wrote."""
    told = getattr(clash.__cause__, "diag", None)
    return bool(told and told.constraint_name and told.constraint_name.endswith("_public_id_key"))


def _refuse_writes() -> None:
    # inside an outer transaction (tests) the mode ends with the savepoint
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION READ ONLY")
