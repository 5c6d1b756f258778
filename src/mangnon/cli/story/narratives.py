"""What a unit might write in the outline's sections: a few plain sentences of ours."""

TEXTS: dict[str, tuple[str, ...]] = {
    "I.1": (
        "Đời sống nhân dân {place} ổn định; nhiều lao động trẻ đi làm xa, không ít trẻ em ở với ông bà.",
        "{place} có hai làng nghề, một số trẻ em phụ giúp gia đình ngoài giờ học; không làm việc nặng nhọc.",
    ),
    "I.2": ("Trẻ em thiếu sân chơi trong dịp hè; nhiều ao, hồ chưa có rào chắn hoặc biển cảnh báo.",),
    "II.1": (
        "Đã ban hành kế hoạch công tác trẻ em năm 2024 và phân công thành viên ban bảo vệ trẻ em phụ trách từng thôn.",
    ),
    "II.2": (
        "Rà soát trẻ em có hoàn cảnh đặc biệt và có nguy cơ; cập nhật hồ sơ trên phần mềm.\n"
        "- Cắm biển cảnh báo tại các điểm ao, hồ nguy hiểm.\n- Mở lớp dạy bơi miễn phí tại trường tiểu học.",
        "Mỗi thôn có một cộng tác viên; thông tin về trẻ em có nguy cơ được báo trong ngày.",
    ),
    "II.3": ("Phối hợp trạm y tế khám sức khỏe, tiêm chủng; cấp thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi kịp thời.",),
    "II.4": ("Huy động trẻ em ra lớp đạt kế hoạch; trường và gia đình nhắc học sinh không tự ý tắm ao, hồ.",),
    "II.5": ("Mở cửa nhà văn hóa thôn cho trẻ em sinh hoạt hè; tổ chức giải bóng đá nhi đồng.",),
    "II.7": ("Trong kỳ không có dự án hợp tác quốc tế; vận động doanh nghiệp tặng xe đạp và sách vở.",),
    "II.8": ("Quỹ Bảo trợ trẻ em hỗ trợ trẻ em mồ côi và trẻ em khuyết tật theo danh sách đã duyệt.",),
    "II.9": ("Kinh phí bố trí từ ngân sách và vận động xã hội; số liệu tại phụ lục 4.",),
    "III.1": ("Chưa có số liệu cùng kỳ trên hệ thống để so sánh; sẽ bổ sung khi nạp số liệu năm trước.",),
    "II.6": ("Tổ chức diễn đàn trẻ em cấp xã; ý kiến của các em được chuyển đến cơ quan có trách nhiệm trả lời.",),
    "III.2": ("Kinh phí cho công tác trẻ em còn ít; cộng tác viên thay đổi nhiều.",),
    "III.3": ("Cán bộ kiêm nhiệm nhiều việc; công tác phối hợp giữa các ngành có lúc chưa kịp thời.",),
    "IV.1": ("Mọi trẻ em được sống an toàn, được chăm sóc, học tập và tham gia.",),
    "IV.2": ("Không để xảy ra đuối nước trẻ em trong dịp hè; mọi vụ việc được tiếp nhận và xử lý đúng quy trình.",),
    "IV.3": ("Toàn bộ trẻ em có hoàn cảnh đặc biệt được trợ giúp; trẻ em dưới 6 tuổi có thẻ bảo hiểm y tế.",),
    "IV.5": ("Theo dự toán được giao và phần vận động xã hội.",),
    "IV.4": ("Duy trì lớp dạy bơi; tổ chức Tết Trung thu; rà soát lại các điểm có nguy cơ đuối nước sau mùa mưa.",),
}


def of(section: str, place: str, seed: int) -> str:
    """The text of a section for one unit; empty where it has nothing to say."""
    choices = TEXTS.get(section, ())
    return choices[seed % len(choices)].format(place=place[:1].upper() + place[1:]) if choices else ""
