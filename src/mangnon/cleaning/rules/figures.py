"""The figures a round gives to the monthly report; the keys are rows of its form."""

ON_THE_BOOK = "tren_phan_mem"
LABELS = {
    ON_THE_BOOK: "trẻ đang quản lý",
    "khong_so": "chưa có số định danh",
    "sai_so": "số định danh sai hoặc trùng",
    "thieu_thong_tin": "thiếu hoặc sai thông tin cơ bản",
    "tre_moi": "trẻ mới, chưa có trong sổ",
    "ra_soat": "đã rà soát tại hộ",
    "chuyen_cong_an": "đã chuyển Công an xã",
    "da_xac_thuc": "Công an đã xác thực",
    "da_cap_nhat": "đã cập nhật vào sổ",
}
KEYS = tuple(LABELS)
