"""The figures a round gives to the monthly report; the keys are rows of its form."""

from mangnon.base.wording import gettext_noop as N_

ON_THE_BOOK = "tren_phan_mem"
LABELS = {
    ON_THE_BOOK: N_("trẻ đang quản lý"),
    "khong_so": N_("chưa có số định danh"),
    "sai_so": N_("số định danh sai hoặc trùng"),
    "thieu_thong_tin": N_("thiếu hoặc sai thông tin cơ bản"),
    "tre_moi": N_("trẻ mới, chưa có trong sổ"),
    "ra_soat": N_("đã rà soát tại hộ"),
    "chuyen_cong_an": N_("đã chuyển Công an xã"),
    "da_xac_thuc": N_("Công an đã xác thực"),
    "da_cap_nhat": N_("đã cập nhật vào sổ"),
}
KEYS = tuple(LABELS)
