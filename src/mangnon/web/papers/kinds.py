"""The kinds of document as they stand in addresses and on the page where one is picked."""

from django.utils.translation import gettext_lazy as _

from mangnon.directives.rules.papers import PaperKind

SLUGS = {
    PaperKind.LETTER: "cong-van",
    PaperKind.SUBMISSION: "to-trinh",
    PaperKind.INVITATION: "giay-moi",
    PaperKind.DECISION: "quyet-dinh",
    PaperKind.MINUTES: "bien-ban",
}
TITLES = {
    PaperKind.LETTER: (_("Công văn"), _("Trả lời, đề nghị, đôn đốc, gửi tài liệu.")),
    PaperKind.SUBMISSION: (_("Tờ trình"), _("Trình cấp trên xem xét, quyết định.")),
    PaperKind.INVITATION: (_("Giấy mời"), _("Mời họp, dự hội nghị, tập huấn.")),
    PaperKind.DECISION: (_("Quyết định"), _("Thành lập ban, phê duyệt, giao việc; viết theo điều.")),
    PaperKind.MINUTES: (_("Biên bản"), _("Ghi lại cuộc họp; thư ký và chủ tọa cùng ký.")),
}


class KindInAddress:
    """`cong-van` in an address is PaperKind.LETTER in a view."""

    regex = "|".join(SLUGS.values())

    def to_python(self, value: str) -> PaperKind:
        return next(kind for kind, slug in SLUGS.items() if slug == value)

    def to_url(self, value: PaperKind) -> str:
        return SLUGS[value]
