"""What officers type about agencies, posts and officers, cleaned. Nothing is saved here."""

from collections.abc import Iterable, Sequence

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mangnon.access import roles
from mangnon.people.queries import KindInfo, OfficerInfo
from mangnon.web.fields import DayField, offer

NEW_ROWS = 5
PLAIN_MEMBER = "Ủy viên"  # kept with the board, whatever language the page is read in
Choices = Sequence[tuple[str, object]]


class Naming(forms.Form):
    own_name = forms.CharField(
        label=_("Tên mới, không kèm tên địa bàn"), required=False,
        help_text=_("Như trên tiêu đề văn bản. Để trống nếu trở lại tên chung của loại cơ quan này."),
    )  # fmt: skip
    from_ = DayField(label=_("Mang tên này từ ngày"))


class Written(forms.Form):
    written = forms.CharField(
        label=_("Tên gọi, tên viết tắt như trong văn bản"), max_length=200,
        help_text=_("Máy đọc văn bản của cơ quan lân cận sẽ hiểu tên này là cơ quan này."),
    )  # fmt: skip


class Adding(forms.Form):
    kind = forms.ChoiceField(label=_("Loại cơ quan"))
    own_name = forms.CharField(
        label=_("Tên riêng, không kèm tên địa bàn"),
        required=False,
        help_text=_("Để trống nếu mang tên chung của loại."),
    )
    parent = forms.ChoiceField(label=_("Cơ quan cấp trên"), required=False)
    from_ = DayField(label=_("Hoạt động từ ngày"))

    def __init__(self, kinds: Iterable[KindInfo], parents: Choices, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        named = [(kind.code, kind.name or f"{kind.title} ({_('cần ghi tên riêng')})") for kind in kinds]
        offer(self, "kind", named)
        offer(self, "parent", [("", _("theo loại cơ quan")), *parents])


class Post(forms.Form):
    title = forms.CharField(label=_("Tên vị trí"), max_length=200, help_text=_("Chuyên viên, Trưởng phòng, Văn thư…"))
    role = forms.ChoiceField(label=_("Làm được gì trên phần mềm"), widget=forms.RadioSelect)
    from_ = DayField(label=_("Có từ ngày"))

    def __init__(self, level: str, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "role", [(name, gettext(role.title)) for name, role in roles.fitting(level).items()])


class Picking(forms.Form):
    """An officer picked from those offered; the clean value is the officer's id."""

    officer = forms.TypedChoiceField(label=_("Cán bộ"))

    def __init__(self, officers: Sequence[OfficerInfo], *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        ids = {str(one.public_id): one.id for one in officers}
        self.fields["officer"].coerce = ids.get
        named = [(str(one.public_id), " · ".join([one.full_name, *one.posts])) for one in officers]
        offer(self, "officer", [("", _("chọn cán bộ")), *named])


class Giving(Picking):
    from_ = DayField(label=_("Giữ từ ngày"))
    to = DayField(label=_("Đến hết ngày"), required=False, help_text=_("Để trống nếu chưa có ngày kết thúc."))


class Handing(Picking):
    from_ = DayField(label=_("Người nhận giữ từ ngày"))
    reason = forms.CharField(label=_("Căn cứ, lý do"), required=False, widget=forms.Textarea(attrs={"rows": 2}))


class Covering(Picking):
    from_ = DayField(label=_("Làm thay từ ngày"))
    to = DayField(label=_("Đến hết ngày"))
    reason = forms.CharField(label=_("Lý do"), help_text=_("Nghỉ phép, đi học, ốm…"))


class Ending(forms.Form):
    last_day = DayField(
        label=_("Giữ đến hết ngày"),
        help_text=_("Muốn dừng ngay bây giờ thì ghi ngày hôm qua; trang sẽ từ chối từ lần mở sau."),
    )
    reason = forms.CharField(label=_("Căn cứ, lý do"), required=False, widget=forms.Textarea(attrs={"rows": 2}))


class Abolishing(forms.Form):
    last_day = DayField(label=_("Vị trí còn đến hết ngày"))
    reason = forms.CharField(label=_("Căn cứ, lý do"), widget=forms.Textarea(attrs={"rows": 2}))


class Officer(forms.Form):
    full_name = forms.CharField(label=_("Họ và tên"), max_length=100)
    post = forms.ChoiceField(label=_("Giữ vị trí"), required=False)
    from_ = DayField(label=_("Giữ từ ngày"))
    username = forms.CharField(
        label=_("Tên đăng nhập"), required=False, max_length=30,
        help_text=_("Chữ không dấu, chữ số, dấu chấm: lan.nt. Để trống nếu chưa cấp tài khoản."),
    )  # fmt: skip
    phone = forms.CharField(label=_("Điện thoại"), required=False, max_length=30,
                            help_text=_("Không hiện trên trang nào."))  # fmt: skip
    email = forms.EmailField(label=_("Thư điện tử"), required=False, help_text=_("Không hiện trên trang nào."))

    def __init__(self, posts: Choices, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "post", [("", _("chưa giao vị trí")), *posts])


class Account(forms.Form):
    username = forms.CharField(
        label=_("Tên đăng nhập"), max_length=30, help_text=_("Chữ không dấu, chữ số, dấu chấm: lan.nt")
    )


class Renewing(forms.Form):
    forget = forms.BooleanField(
        label=_("Bỏ thiết bị xác thực đang gắn"), required=False,
        help_text=_("Chọn khi cán bộ mất hoặc đổi điện thoại: lần đăng nhập tới sẽ gắn máy khác."),
    )  # fmt: skip


class Members(forms.Form):
    """The members of a board: those who sit, with a title and whether they stay, and empty rows for others."""

    from_ = DayField(label=_("Áp dụng từ ngày"))

    def __init__(self, sitting: Sequence[tuple[str, str]], offered: Choices, *args, **kwargs) -> None:
        """`sitting` are (key, title); `offered` groups of (key, words)."""
        super().__init__(*args, **kwargs)
        self.sitting = [key for key, _title in sitting]
        for number, (_key, title) in enumerate(sitting):
            named = forms.TextInput(attrs={"aria-label": _("Chức danh")})
            self.fields[f"title_{number}"] = forms.CharField(
                label=_("Chức danh"), initial=title, max_length=100, widget=named
            )
            self.fields[f"leaves_{number}"] = forms.BooleanField(label=_("Thôi tham gia"), required=False)
        for number in range(NEW_ROWS):
            chosen = forms.Select(attrs={"aria-label": _("Thêm thành viên")})
            offers = [("", _("thêm thành viên")), *offered]
            who = forms.ChoiceField(label=_("Ai"), required=False, choices=offers, widget=chosen)
            self.fields[f"who_{number}"] = who
            self.fields[f"as_{number}"] = forms.CharField(
                label=_("Chức danh"), required=False, max_length=100,
                widget=forms.TextInput(attrs={"placeholder": PLAIN_MEMBER, "aria-label": _("Chức danh")}),
            )  # fmt: skip

    def seated(self):
        """(key, title field, leaving field) of those who sit."""
        return [(key, self[f"title_{n}"], self[f"leaves_{n}"]) for n, key in enumerate(self.sitting)]

    def added(self):
        return [(self[f"who_{n}"], self[f"as_{n}"]) for n in range(NEW_ROWS)]

    def wanted(self) -> dict[str, str]:
        """Title by key, of all who sit from the day on."""
        clean = self.cleaned_data
        stay = {key: clean[f"title_{n}"] for n, key in enumerate(self.sitting) if not clean[f"leaves_{n}"]}
        new = {clean[f"who_{n}"]: clean[f"as_{n}"] or PLAIN_MEMBER for n in range(NEW_ROWS) if clean[f"who_{n}"]}
        return stay | new
