"""The facts of an adult around children, each declared once."""

from mangnon.registry.rules.fields import LIVING, Field, Guard, Kind

FIELDS: tuple[Field, ...] = (
    Field("full_name", "Họ và tên", Kind.NAME),
    Field("birth_year", "Năm sinh", Kind.YEAR, empty=None),
    Field("identity_number", "Số định danh cá nhân", Kind.IDENTITY),
    Field("phone", "Điện thoại", Kind.TEXT),
    Field("occupation", "Nghề nghiệp", Kind.TEXT),
    Field("living", "Tình trạng", Kind.CHOICE, choices=LIVING, empty="here"),
    Field("place", "Xã, phường", Kind.PLACE, Guard.OPEN, empty=None),
    Field("village", "Thôn, tổ dân phố", Kind.VILLAGE, Guard.OPEN, empty=None),
)
BY_KEY = {field.key: field for field in FIELDS}
