"""Officers and their accounts. A fresh password is drawn on the answer itself and kept nowhere."""

from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from mangnon.access import actions as access
from mangnon.access import queries as accounts
from mangnon.base.errors import Refused
from mangnon.people import actions
from mangnon.people import queries as people
from mangnon.web.doors import reads, writes
from mangnon.web.people import doors, forms
from mangnon.web.people.pages import officer as pages
from mangnon.web.posted import posted


@reads
def show(request, officer_id):
    return render(request, "people/officer.html", {"page": pages.page(request, doors.officer(request, officer_id))})


@never_cache
@writes
def add(request, agency_id):
    """A new officer, with a post and an account where they are asked for."""
    agency = doors.editable(request, agency_id)
    form = forms.Officer(pages.vacant(request, agency), posted(request), initial={"from_": request.today})
    if form.is_bound and form.is_valid():
        try:
            with transaction.atomic():
                return _added(request, agency, form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return _ask(request, pages.adding(agency), form)


@never_cache
@writes
def account(request, officer_id):
    officer = doors.served(request, officer_id)
    said = _(
        "Mật khẩu do máy đặt, chỉ hiện một lần ở trang sau. Lần đăng nhập đầu, cán bộ gắn điện thoại để lấy mã 6 số."
    )
    confirm = pages.asking(officer, _("Cấp tài khoản cho %(name)s"), _("Cấp tài khoản"), said)
    form = forms.Account(posted(request))
    if form.is_bound and form.is_valid():
        try:
            with transaction.atomic():
                return _with_account(request, officer, form.cleaned_data["username"])
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return _ask(request, confirm, form)


@never_cache
@writes
def password(request, officer_id):
    officer = doors.served(request, officer_id)
    account = accounts.account_of(officer.id)
    if account is None:
        return redirect("people:account", officer_id)
    said = _(
        "Mật khẩu đang dùng hết hiệu lực ngay và mọi máy đang đăng nhập bị thoát ra. Mật khẩu mới chỉ hiện một lần."
    )
    confirm = pages.asking(officer, _("Cấp lại mật khẩu cho %(name)s"), _("Cấp lại mật khẩu"), said, grave=True)
    form = forms.Renewing(posted(request))
    if not (form.is_bound and form.is_valid()):
        return _ask(request, confirm, form)
    if form.cleaned_data["forget"]:
        access.forget_factors(account_id=account.id, by=request.officer, on=request.today)
    fresh = access.renew_password(account_id=account.id, by=request.officer, on=request.today)
    return _shown_once(request, pages.secret(officer, account.username, fresh, is_new=False))


def _added(request, agency, clean: dict):
    by, on = request.officer, request.today
    key = actions.add_officer(full_name=clean["full_name"], phone=clean["phone"], email=clean["email"], by=by, on=on)
    if clean["post"]:
        post = people.post(clean["post"])
        actions.give_post(post_id=post.id, officer_id=key, from_=clean["from_"], by=by, on=on)
    officer = people.officer_by_id(key)
    if clean["username"]:
        return _with_account(request, officer, clean["username"])
    return redirect("people:officer", officer.public_id)


def _with_account(request, officer, username: str):
    made, fresh = access.make_account(username=username, officer_id=officer.id, by=request.officer, on=request.today)
    return _shown_once(request, pages.secret(officer, made.username, fresh, is_new=True))


def _ask(request, confirm, form):
    shown = {"confirm": confirm, "form": form}
    return render(request, "_parts/confirm.html", shown, status=422 if form.errors else 200)


def _shown_once(request, secret):
    return render(request, "people/secret.html", {"page": secret})
