"""Names as in the north-east midlands: our own rough frequencies, the common ones first. Nobody's name."""

import numpy as np

FAMILY = {
    "Nguyễn": 34, "Trần": 8, "Hoàng": 6, "Giáp": 5, "Thân": 5, "Phạm": 4, "Lê": 4, "Dương": 4, "Đỗ": 3.5, "Ngô": 3.5,
    "Vũ": 3, "Đặng": 2.5, "Lương": 2.5, "Bùi": 2, "Hà": 2, "Trịnh": 1.5, "Đồng": 1.5, "Phan": 1.2, "Tạ": 1,
    "Đào": 1, "Chu": 1, "Ong": 0.5, "Khổng": 0.3,
}  # fmt: skip
FAMILY_OF_MINORITIES = {
    "Vi": 16, "Hoàng": 14, "Nông": 10, "Lục": 9, "Lý": 9, "Trương": 8, "Leo": 7, "Bế": 4, "Hứa": 4, "La": 4,
    "Chu": 4, "Ninh": 4, "Lâm": 3, "Đàm": 2, "Từ": 2,
}  # fmt: skip
MIDDLE = {
    "male": (
        "Văn", "Đức", "Minh", "Quang", "Gia", "Bảo", "Tuấn", "Anh", "Hoàng", "Duy", "Hữu", "Thành", "Ngọc", "Xuân",
        "Tiến", "Công", "Nhật", "Việt", "Đình", "Quốc", "Trung", "Hải",
    ),
    "female": (
        "Thị", "Thu", "Ngọc", "Bảo", "Khánh", "Phương", "Minh", "Thanh", "Hà", "Quỳnh", "Thùy", "Mai", "Hồng",
        "Diệu", "Gia", "Anh", "Thảo", "Kim", "Như", "Tường", "Yến",
    ),
}  # fmt: skip
GIVEN = {
    "male": (
        "Anh", "Minh", "Bảo", "Khang", "Nam", "Huy", "Phúc", "Đức", "Quân", "Dũng", "Khôi", "Long", "Sơn", "Hiếu",
        "Tùng", "Đạt", "Hưng", "An", "Phong", "Kiên", "Việt", "Bình", "Lâm", "Thành", "Trung", "Hải", "Hoàng", "Tú",
        "Nghĩa", "Cường", "Quang", "Duy", "Thắng", "Toàn", "Vinh", "Thái", "Tuấn", "Khánh", "Mạnh", "Chiến",
    ),
    "female": (
        "Anh", "Linh", "Trang", "Ngọc", "Nhi", "Chi", "Hà", "Vy", "Thảo", "Mai", "Hương", "Ngân", "Phương", "Ly",
        "An", "Yến", "Giang", "My", "Hiền", "Lan", "Châu", "Nhung", "Quỳnh", "Hoa", "Thư", "Huyền", "Dung", "Hằng",
        "Tâm", "Vân", "Thủy", "Oanh", "Nga", "Khuê", "Loan", "Diệp", "Bích", "Ánh", "Hân", "Thơm",
    ),
}  # fmt: skip
SHARE_OF_FOUR_WORDS = 0.18


def family_names(chance: np.random.Generator, count: int, of_minority: np.ndarray) -> np.ndarray:
    """A family name each, by frequency."""
    return np.where(of_minority, _drawn(chance, count, FAMILY_OF_MINORITIES), _drawn(chance, count, FAMILY))


def given_names(chance: np.random.Generator, sex: str, count: int) -> np.ndarray:
    """Middle and given names; some have two middle names."""
    middles, givens = (_by_rank(chance, names, count) for names in (MIDDLE[sex], GIVEN[sex]))
    second = chance.choice(GIVEN[sex], count)
    four = (chance.random(count) < SHARE_OF_FOUR_WORDS) & (second != givens)
    three = np.char.add(np.char.add(middles, " "), givens)
    return np.where(four, np.char.add(np.char.add(np.char.add(middles, " "), np.char.add(second, " ")), givens), three)


def _drawn(chance: np.random.Generator, count: int, weights: dict[str, float]) -> np.ndarray:
    shares = np.array(list(weights.values()))
    return chance.choice(list(weights), count, p=shares / shares.sum())


def _by_rank(chance: np.random.Generator, names: list[str], count: int) -> np.ndarray:
    shares = 1 / np.arange(1, len(names) + 1) ** 0.7
    return chance.choice(names, count, p=shares / shares.sum())
