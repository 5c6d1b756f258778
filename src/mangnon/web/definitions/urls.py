"""Addresses of the forms of report."""

from django.urls import path, register_converter

from mangnon.web.definitions import editor, views


class Place:
    """`tables.0.rows.3` in an address is the place of that row in a draft."""

    regex = r"sections\.\d+|tables\.\d+\.(?:rows|columns)\.\d+"

    def to_python(self, value: str) -> tuple[str | int, ...]:
        return tuple(int(step) if step.isdecimal() else step for step in value.split("."))

    def to_url(self, value: str | tuple[str | int, ...]) -> str:
        return value if isinstance(value, str) else ".".join(map(str, value))


register_converter(Place, "draft_place")

app_name = "definitions"
urlpatterns = [
    path("", views.index, name="list"),
    path("tu-van-ban/<uuid:directive_id>/", views.from_directive, name="from_directive"),
    path("nhap/<uuid:draft_id>/", editor.whole, name="draft"),
    path("nhap/<uuid:draft_id>/sap-xep/", editor.arrange, name="draft_arrange"),
    path("nhap/<uuid:draft_id>/luu/", editor.publish, name="draft_publish"),
    path("nhap/<uuid:draft_id>/bo/", editor.drop, name="draft_drop"),
    path("nhap/<uuid:draft_id>/bang/<int:place>/", editor.table, name="draft_table"),
    path("nhap/<uuid:draft_id>/<draft_place:path>/", editor.part, name="draft_part"),
    path("<uuid:definition_id>/cac-ban/", editor.versions, name="versions"),
    path("<uuid:definition_id>/soan/", views.begin, name="begin"),
    path("<uuid:definition_id>/", views.show, name="show"),
    path("<uuid:definition_id>/chep/", views.copy, name="copy"),
    path("<uuid:definition_id>/sua/", views.change, name="change"),
    path("<uuid:definition_id>/thoi-dung/", views.end, name="end"),
]
