"""Words by which an agency is recognised in a sentence, and the words that end its name."""

from __future__ import annotations

import re


def _words(listed: str) -> tuple[str, ...]:
    return tuple(" ".join(word.split()) for word in listed.split("|"))


# Heads of names: what an agency, office, post or group of them begins with.
HEADS = _words("""
    Thủ tướng Chính phủ | Phó Thủ tướng | Chính phủ | Quốc hội | Bộ trưởng | Thứ trưởng | Bộ | Cục trưởng | Tổng cục
    | Cục | Vụ trưởng | Vụ | Chi cục | Viện trưởng | Viện | Giám đốc | Chủ tịch | Phó Chủ tịch | Thủ trưởng | Lãnh
    đạo | Người đứng đầu | Chánh Văn phòng | Chánh Thanh tra | Trưởng phòng | Trưởng ban | Trưởng các | Trưởng thôn
    | Trưởng Công an | Trưởng Trạm | Trưởng | Hiệu trưởng | Bí thư | Sở | Phòng | Ban Tuyên giáo | Ban Dân vận | Ban
    Chỉ đạo | Ban chỉ đạo | Ban Chỉ huy | Ban Điều hành | Ban điều hành | Ban Quản lý | Ban quản lý | Ban Bảo vệ |
    Ban Thường trực | Ban Chấp hành | Ban Giám hiệu | Ban Văn hóa | Ban Tổ chức | Ban Công tác | Ban | Ủy ban | Uỷ
    ban | UBND | UBMTTQ | UB MTTQ | MTTQ | Mặt trận | HĐND | Hội đồng | Thường trực | Công an | Quân sự | Bộ đội |
    Đồn Biên phòng | Tòa án | Toà án | Viện kiểm sát | Viện Kiểm sát | VKSND | TAND | Bảo hiểm xã hội | Bảo hiểm Xã
    hội | BHXH | Kho bạc | Ngân hàng | Trung tâm | Bệnh viện | Trạm | Trường | Đài | Báo | Cổng | Văn phòng | Thanh
    tra | Hội | Đoàn Thanh niên | Đoàn thanh niên | Đoàn TNCS | Đoàn TN | Tỉnh đoàn | Huyện đoàn | Thành đoàn |
    Thành Đoàn | Tỉnh Đoàn | Huyện Đoàn | Thị đoàn | Quận đoàn | Đoàn | Liên đoàn | Liên hiệp | Tổng đài | Tỉnh ủy |
    Huyện ủy | Thành ủy | Thị ủy | Quận ủy | Đảng ủy | Cấp ủy | Chi bộ | Quỹ | Tổ công tác | Tổ | Nhóm | Cơ quan |
    Đơn vị | Cơ sở | Doanh nghiệp | Địa phương | Thành viên | Công chức | Cán bộ | Cộng tác viên | Đồng chí | Ông |
    Bà | Người dân | Nhân dân | Gia đình | Hộ gia đình | Cha mẹ | Phụ huynh | Học sinh | Thôn | Khu dân cư | Chính
    quyền | Lực lượng | Ngành | Đội | VPCP | Tập đoàn | Tổng công ty | Công ty | Hạt Kiểm lâm | Điện lực | Học viện
    | Đại học | Chủ đầu tư | Nhà trường | Nhà văn hóa | Thư viện | Bảo tàng | Nông trường | Đội thi hành án | Cục
    Thi hành án | Liên minh | Chi đoàn | Chi hội | Liên đội | Câu lạc bộ | Đảng bộ | Đội trưởng | Trạm trưởng
    | Tổ trưởng | Chi cục trưởng | Tổng cục trưởng | Chánh án | Thống đốc | Tổng Thanh tra | Trực ban | Giáo viên
    | Trung ương Đoàn | Trung ương Hội | TW Đoàn | TW Hội | UBMTTQVN | MTTQVN | LĐLĐ | CĐCS | BCH | BCĐ | TTYT
    | Công đoàn | Khu phố | Quân khu | Phòng khám | Khoa | Bếp ăn | Điểm trường
    | Tổng Liên đoàn | Bưu điện | Viễn thông | Chủ cơ sở | Chủ hộ | Chủ nhiệm | Tổng giám đốc
""")
# Heads that a lower-case mention also shows ("các sở, ban, ngành", "phòng Lao động").
GROUPS = _words("""
    các | toàn thể | tất cả | những | mọi | một số | từng | mỗi
""")

SMALL_HEADS = _words("""
    sở | phòng | ban | bộ | cục | vụ | viện | bệnh viện | trung tâm | trường | trạm | hội | cơ quan | đơn vị | cơ sở
    | doanh nghiệp | địa phương | tổ chức | thành viên | cán bộ | công chức | gia đình | hộ gia đình | đoàn thể |
    ngành | xã | phường | huyện | thôn | đồng chí | chi bộ | cấp ủy | trưởng thôn | đài | nhà trường | phụ huynh |
    người dân | cấp | chủ đầu tư | tỉnh | quận | tổ | lực lượng | cộng tác viên | chi hội | bản | hợp tác xã | chủ
    cơ sở | viên chức | công ty | lực lượng chức năng | nhân viên | giáo viên | bộ phận | đội | khoa | báo | câu lạc
    bộ | chi đoàn | liên đội | khu phố | ấp | buôn | tổ dân phố | tổ trưởng
    | ủy ban nhân dân | chủ tịch | ông | bà | cá nhân | liên đội | hiệu trưởng
""")

# A head followed by one of these is an ordinary word: "Báo cáo", "Trường hợp", "cơ sở dữ liệu".
NOT_A_HEAD = _words("""
    Báo cáo | Trường hợp | Phòng, | Phòng chống | Phòng ngừa | Phòng cháy | Phòng tránh | Phòng bệnh | Bộ chỉ tiêu |
    Bộ phận | Bộ tiêu chí | Bộ luật | Bộ Luật | Ban hành | Đội ngũ | Cơ sở dữ liệu | Cơ sở vật chất | Cơ sở pháp lý
    | Hội nghị | Hội thảo | Hội nhập | Hội thi | Đoàn kết | Xã hội | Tổ chức | Ngành nghề | Đơn vị tính | Quỹ đất |
    Đại học | cơ sở dữ liệu | bộ chỉ tiêu | ban hành | cơ sở vật chất | các cấp độ | các ngành nghề | các báo cáo |
    các hội nghị | các hội thi | các hội thảo | các trường hợp | những trường hợp | mọi trường hợp | các tổ chức
    thực hiện | các bộ chỉ tiêu | các ban hành | Học sinh giỏi | các cơ sở dữ liệu | một số trường hợp | các đội ngũ
    | Nhóm trẻ | Xã phù hợp | xã phù hợp | Thường trực 24 | Phòng, chống | một số đơn vị tính | Trường lớp | Báo
    động | Bà mẹ | Gia đình văn hóa | Viện phí | Bộ công cụ | Bộ tài liệu | Bộ dữ liệu | Ban đầu | Hội chứng | Hội
    đủ | Trạm dừng | Cục bộ | Đoàn viên | Hội viên | Bộ mặt | Vụ việc | các vụ việc | những vụ việc | các vụ | các
    xã hội | mọi xã hội
""")

# Verbs and adverbs that follow the name of whoever is to act.
VERBS = _words("""
    chủ trì | phối hợp | chỉ đạo | chủ động | tiếp tục | tăng cường | đẩy mạnh | khẩn trương | kịp thời | nghiêm túc
    | thường xuyên | tập trung | nâng cao | tham mưu | xây dựng | ban hành | triển khai | thực hiện | hướng dẫn | rà
    soát | kiểm tra | giám sát | thanh tra | đôn đốc | theo dõi | tổng hợp | báo cáo | gửi | cung cấp | lập | hoàn
    thành | hoàn thiện | cập nhật | bảo đảm | đảm bảo | phát huy | vận động | huy động | tuyên truyền | phổ biến |
    quán triệt | lồng ghép | tạo điều kiện | hỗ trợ | giúp | phát hiện | xử lý | xem xét | quan tâm | chú trọng | ưu
    tiên | duy trì | đề xuất | trình | tiếp nhận | cử | phân công | chuẩn bị | bố trí | cân đối | thẩm định | căn cứ
    | có trách nhiệm | chịu trách nhiệm | có nhiệm vụ | có kế hoạch | có biện pháp | có văn bản | có phương án | có
    ít nhất | có tối thiểu | phải | cần | nên | không được | không nên | không | được | là | làm | đầu mối | trong
    phạm vi | trong chức năng | theo chức năng | theo nhiệm vụ | theo thẩm quyền | trực tiếp | nhanh chóng | quản lý
    | nắm | đưa | đăng ký | đề nghị | tự kiểm tra | tham gia | nghiên cứu | củng cố | kiện toàn | khai thác | sử
    dụng | vận hành | thống nhất | xác định | phân bổ | đánh giá | thông báo | thông tin về | niêm yết | công bố |
    đăng tải | phát động | mở | giao | yêu cầu | nhận | thành lập | tổ chức | do | bám sát | gắn | đổi mới | tích
    cực | hằng năm | hàng năm | định kỳ | có hình thức | thi hành | như sau | trước ngày | thu thập | rà | sẵn sàng
    | ngoài | nếu | khi | để | nhằm | tại Quyết định | tại Kế hoạch | ký | tư vấn | điều tra | khảo sát | cắm | dạy
    | truyền thông | phê duyệt | quyết định | chi trả | cấp phát | đẩy nhanh | chấp hành | cam kết | nêu cao | gương
    mẫu | lãnh đạo, chỉ đạo | chăm lo | quản lý chặt | quy định | trích | thu | chi | ưu tiên bố trí | cùng | đồng
    chủ trì | hoàn tất | vận dụng | phát hành | phát sóng | tăng thời lượng | cải cách | bổ sung | điều chỉnh | khắc
    phục | thường trực | phản ánh | trong quá trình | trong việc | trong công tác | trong thời gian | đúng thời gian
    | đồng thời | đối chiếu | giải quyết | khám | điều trị | chuyển | bàn giao | trao | tặng | thăm | lấy | thống kê
    | nhập | số hóa | mời | chọn | lựa chọn | ngăn chặn | đấu tranh | quyết liệt | làm tốt | làm rõ | nhân rộng |
    tập huấn | bồi dưỡng | cấp | sắp xếp | điều động | tiến hành | sửa chữa | khuyến khích | động viên | vào cuộc |
    đăng | phản hồi | trả lời | trao đổi | liên hệ | thẩm tra | công khai | xác minh | xác nhận | hoàn chỉnh | sơ
    kết | tổng kết | bình xét | khen thưởng | xử phạt | tuần tra | treo | dựng | tiêm | phun | cách ly | sơ tán | di
    dời | cứu trợ | trực ban | phân loại | lắng nghe | mỗi | tự | quan trắc | ghi chép | lưu | thường trực 24 | kêu
    gọi | ủng hộ | nhắc nhở | ngừng | tạm dừng | dừng | áp dụng | quyết định cho | miễn | giảm | bảo quản | dự trữ |
    dự phòng cơ số | mua | trang bị | lắp đặt
    | họp | phát | đón | gặp gỡ | lắp | sửa | đo | nhận đỡ đầu | đỡ đầu | ra quân | biểu dương | tôn vinh | liên kết
    | kết nối | chia sẻ | đồng hành | nêu | nhắc | cảnh báo | thay thế | lồng | góp ý | có ý kiến | cho ý kiến
    | tham dự | nộp | đạt | khẳng định | hoàn trả
    | truyền đạt | siết chặt | kiểm soát | rào chắn | cắm biển | bắt buộc | đình chỉ | thu hồi | chấn chỉnh | nghiêm cấm
""")
# A verb after one of these is part of a name or noun: "cơ quan quản lý nhà nước", "tổ chức", "công tác kiểm tra".
NOUN_BEFORE = re.compile(
    r"(?:cơ quan|cán bộ|công tác|người|dịch vụ|thông tin|bộ phận"
    r"|(?<!\w)(?<!Tỉnh )(?<!Huyện )(?<!Thành )(?<!Quận )(?<!ông )đoàn|cơ sở|(?<!\w)các|(?<!\w)tổ|nhóm|(?<!\w)và|,"
    r"|chế độ|(?<!\w)việc|công trình|lực lượng|của|phương tiện|liên quan đến"
    r"|nhiệm vụ|(?<!\w)về|chuyên môn|Tổng|(?<!\w)quỹ|tư pháp|những|(?<!\w)đội|trách nhiệm)\s*$"
)
ADVERBIAL = frozenset(
    _words("""
    chịu trách nhiệm | chủ động | có biện pháp | có kế hoạch | có nhiệm vụ | có phương án | có trách nhiệm | có văn
    bản | căn cứ | cần | hàng năm | hằng năm | khi | khẩn trương | kịp thời | nghiêm túc | nhanh chóng | như sau |
    nhằm | nâng cao | nếu | phải | quyết liệt | theo chức năng | thường xuyên | tiếp tục | trong chức năng | trong
    phạm vi | trước ngày | trực tiếp | tích cực | tăng cường | tập trung | đẩy mạnh | để | định kỳ | đồng thời
""")
)
# A verb inside one of these is no verb of the sentence.
FIXED_PHRASES = _words("""
    trợ giúp | làm công tác | quản lý nhà nước | cung cấp dịch vụ | cung cấp nước | sử dụng lao động | kiểm tra liên
    ngành | bảo trợ | thi hành án | giáo dục nghề nghiệp | giáo dục thường xuyên | giáo dục mầm non | giáo dục phổ
    thông | giáo dục | cấp xã | cấp huyện | cấp tỉnh | cấp trên | cấp dưới | các cấp | cấp ủy | cấp nước | cấp cứu |
    cấp có | khám bệnh | khám, chữa bệnh | tiêm chủng | cai nghiện | thực hiện nhiệm vụ | chuyển đổi số | đại diện |
    tự vệ | tự quản | giao thông | giao dịch | lưu trú | lưu trữ | lưu động | chi trả | chi bộ | chi cục | chi hội |
    chi đoàn | thu gom | thu hút | mua bán | giảm nghèo | giảm nhẹ | chuyên trách | thăm khám | thông tin đại chúng
    | thường trực | để tang | ký túc xá | mở rộng | đăng ký kinh doanh | cấp cơ sở | lấy mẫu | tạo nguồn | nhập cảnh
    | xuất cảnh | nhập khẩu | dạy nghề | cùng cấp | cùng ngành | được giao | được phân công | được thành lập | có
    liên quan | Xây dựng | Điều tra tổng hợp | Quản lý hành chính | quản lý hành chính | Phục vụ | Cung ứng
    | cung ứng dịch vụ | thi đua | thực hành
""")
# A deed by which teams and boards are called: "Đội Điều tra tổng hợp", "Tổ giám sát".
NAMING_VERBS = _words("""
    tổng hợp | quản lý | hỗ trợ | tư vấn | truyền thông | kiểm tra | giám sát | điều tra | tuyên truyền | phổ biến
    | bồi dưỡng | phát hiện | tiếp nhận | thanh tra | xây dựng | tổ chức
""")
CLEAR_AFTER_NOUN = re.compile(
    r"(?:tổ chức|thực hiện|xây dựng|chỉ đạo|hướng dẫn|báo cáo|tổng hợp)\s(?:thực hiện|triển khai|tốt"
    r"|quán triệt|có hiệu quả|nghiêm|kế hoạch|các hoạt động|rà soát|kiểm tra|tuyên truyền)"
)

# What a sentence may put before the one who acts.
COMMANDS = _words("""
    Đề nghị | đề nghị | Yêu cầu | yêu cầu | Giao cho | Giao | giao | Phân công | Chỉ thị cho | Chỉ thị | chỉ thị cho
    | chỉ thị | Đồng thời | Riêng | Đối với | khuyến cáo mạnh mẽ | khuyến cáo | hướng dẫn | thông báo đến | thông
    báo tới | Đồng thời, | Về phía
""")
FRONTED = re.compile(
    r"(?:Căn cứ|Trên cơ sở|Hằng năm|Hàng năm|Định kỳ|Trước ngày|Khi|Trong|Để|Theo|Trường hợp|Sau khi"
    r"|Nhận được|Từ|Hằng tháng|Hàng tháng|Vì|Ngoài|Ngay sau khi|Chậm nhất|Nếu|Tùy theo|Với|Tại)\b"
)
