"""The words of the shipped example directives: our own sentences in the genre; the persons are invented.

A line is (style, text). Styles: "p" paragraph, "h" heading in bold, "i" item, "c" centred, "cb" centred bold.
"""

NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")

DISTRICT = {
    "issuer": ("ỦY BAN NHÂN DÂN", "HUYỆN TÂN YÊN"),
    "number": "Số:          /UBND-LĐTBXH",
    "about": "V/v thực hiện công tác trẻ em\nvà phòng, chống đuối nước năm 2024",
    "day": "Tân Yên, ngày       tháng 3 năm 2024",
    "lines": [
        ("p", "Kính gửi:"),
        ("i", "- Phòng Lao động - Thương binh và Xã hội;"),
        ("i", "- Phòng Giáo dục và Đào tạo;"),
        ("i", "- Phòng Y tế;"),
        ("i", "- Phòng Tư pháp;"),
        ("i", "- Phòng Tài chính - Kế hoạch;"),
        ("i", "- Phòng Văn hóa và Thông tin;"),
        ("i", "- Công an huyện;"),
        ("i", "- Bảo hiểm xã hội huyện;"),
        ("i", "- Trung tâm Y tế huyện;"),
        ("i", "- Ủy ban Mặt trận Tổ quốc Việt Nam huyện;"),
        ("i", "- Hội Liên hiệp Phụ nữ huyện;"),
        ("i", "- Huyện đoàn;"),
        ("i", "- Ủy ban nhân dân các xã, thị trấn."),
        ("p", "Căn cứ Công văn số 736/SLĐTBXH-TE ngày 14/3/2024 của Sở Lao động - Thương binh và Xã hội tỉnh Bắc"
              " Giang về nhiệm vụ công tác trẻ em năm 2024; để trẻ em trong huyện có một năm an toàn, Ủy ban nhân"
              " dân huyện yêu cầu Phòng Lao động - Thương binh và Xã hội, Phòng Giáo dục và Đào tạo, Phòng Y tế,"
              " Phòng Tư pháp, Phòng Tài chính - Kế hoạch, Phòng Văn hóa và Thông tin, Công an huyện, Bảo hiểm xã"
              " hội huyện, Trung tâm Y tế huyện, Ủy ban Mặt trận Tổ quốc Việt Nam huyện, Hội Liên hiệp Phụ nữ"
              " huyện, Huyện đoàn và Ủy ban nhân dân các xã, thị trấn (sau đây gọi tắt là cơ quan, đơn vị) thực"
              " hiện các nội dung sau:"),
        ("p", "1. Đưa chỉ tiêu về trẻ em vào kế hoạch phát triển kinh tế - xã hội của cơ quan, đơn vị; tổ chức"
              " học tập Chỉ thị số 28-CT/TW ngày 25/12/2023 của Bộ Chính trị trong đảng viên, công chức trước"
              " ngày 15/4/2024."),
        ("p", "2. Ủy ban nhân dân các xã, thị trấn rà soát ao, hồ, hố công trình, bến sông; rào chắn hoặc cắm"
              " biển cảnh báo tại từng điểm nguy hiểm, xong trước ngày 30/4/2024; điểm nào chưa rào được phải"
              " phân công người trông coi."),
        ("p", "3. Phòng Giáo dục và Đào tạo chủ trì, phối hợp với Huyện đoàn mở lớp dạy bơi cho học sinh từ 6 đến"
              " 15 tuổi trong dịp hè; bàn giao học sinh về sinh hoạt tại nơi cư trú trước ngày 05/6/2024."),
        ("p", "4. Ủy ban nhân dân các xã, thị trấn rà soát, làm sạch dữ liệu trẻ em theo Văn bản số"
              " 2513/LĐTBXH-TTTT ngày 14/7/2022 của Bộ Lao động - Thương binh và Xã hội; gửi báo cáo kết quả làm"
              " sạch dữ liệu về Phòng Lao động - Thương binh và Xã hội trước ngày 12 hằng tháng."),
        ("p", "5. Công an huyện chủ trì, phối hợp với Phòng Tư pháp và Hội Liên hiệp Phụ nữ huyện tuyên truyền"
              " phòng, chống xâm hại trẻ em; tiếp nhận và xử lý kịp thời mọi tin báo."),
        ("p", "6. Trung tâm Y tế huyện, Bảo hiểm xã hội huyện đối chiếu danh sách trẻ em dưới 6 tuổi chưa có thẻ"
              " bảo hiểm y tế với dữ liệu khai sinh, cấp đủ thẻ trước ngày 31/5/2024."),
        ("p", "7. Phòng Văn hóa và Thông tin chỉ đạo hệ thống truyền thanh từ huyện đến xã tăng thời lượng phát"
              " sóng về số điện thoại 111 và kỹ năng an toàn trên mạng cho trẻ em."),
        ("p", "8. Phòng Tài chính - Kế hoạch tham mưu bố trí kinh phí cho công tác trẻ em trong dự toán được giao"
              " theo Luật Ngân sách nhà nước."),
        ("p", "9. Tiếp tục duy trì nhóm thường trực bảo vệ trẻ em cấp xã theo Nghị định số 56/2017/NĐ-CP ngày"
              " 09/5/2017 của Chính phủ; khi có trẻ em tử vong hoặc bị xâm hại, Ủy ban nhân dân các xã, thị trấn"
              " báo cáo ngay về Ủy ban nhân dân huyện (qua Phòng Lao động - Thương binh và Xã hội) trong vòng 24"
              " giờ kể từ khi biết tin."),
        ("p", "10. Tăng cường vận động nguồn lực cho Quỹ Bảo trợ trẻ em; tổ chức Tháng hành động vì trẻ em gọn"
              " nhẹ, thiết thực, ưu tiên trẻ em có hoàn cảnh đặc biệt."),
        ("p", "11. Chế độ báo cáo: các cơ quan, đơn vị gửi báo cáo công tác trẻ em 6 tháng đầu năm trước ngày"
              " 10/5/2024 và báo cáo năm trước ngày 08/11/2024 (theo đề cương gửi kèm) về Ủy ban nhân dân huyện"
              " (qua Phòng Lao động - Thương binh và Xã hội)."),
        ("p", "Giao Phòng Lao động - Thương binh và Xã hội theo dõi, đôn đốc, tổng hợp kết quả thực hiện Công văn"
              " này./."),
    ],
    "copies": (
        "Như trên;",
        "Sở LĐTBXH tỉnh;",
        "TT Huyện ủy, TT HĐND huyện;",
        "Chủ tịch, các PCT UBND huyện;",
        "Lưu: VT, LĐTBXH.",
    ),
    "sign": ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Ngô Thị Thanh Bình"),
    "annex": [
        ("cb", "ĐỀ CƯƠNG BÁO CÁO"),
        ("c", "Kết quả công tác trẻ em 6 tháng (năm) 2024"),
        ("c", "(Kèm theo Công văn số       /UBND-LĐTBXH ngày     /3/2024 của UBND huyện Tân Yên)"),
        ("h", "I. Tình hình trẻ em trên địa bàn"),
        ("i", "- Số trẻ em, trẻ em có hoàn cảnh đặc biệt; biến động so với kỳ trước."),
        ("i", "- Vấn đề mới phát sinh cần huyện giải quyết."),
        ("h", "II. Kết quả thực hiện"),
        ("i", "- Bảo vệ trẻ em: vụ việc, hỗ trợ, can thiệp."),
        ("i", "- Chăm sóc sức khỏe, giáo dục, vui chơi."),
        ("i", "- Phòng, chống đuối nước, tai nạn thương tích."),
        ("i", "- Vận động nguồn lực, Quỹ Bảo trợ trẻ em."),
        ("h", "III. Hạn chế và nguyên nhân"),
        ("i", "- Việc chưa làm được; lý do."),
        ("h", "IV. Nhiệm vụ thời gian tới, kiến nghị"),
        ("i", "- Việc trọng tâm."),
        ("i", "- Kiến nghị với huyện, tỉnh."),
        ("cb", "Phụ lục 01. SỐ LIỆU TRẺ EM"),
    ],
    "table": [
        ["TT", "Chỉ tiêu", "Đơn vị tính", "Kỳ trước", "Kỳ này"],
        ["1", "Trẻ em dưới 16 tuổi", "người", "", ""],
        ["2", "Trẻ em có hoàn cảnh đặc biệt", "người", "", ""],
        ["3", "Trẻ em bị xâm hại", "người", "", ""],
        ["4", "Trẻ em bị tai nạn, thương tích", "người", "", ""],
        ["5", "Trẻ em tử vong do đuối nước", "người", "", ""],
        ["6", "Điểm nước nguy hiểm đã cắm biển", "điểm", "", ""],
    ],
}  # fmt: skip

DEPARTMENT = {
    "issuer": ("UBND TỈNH BẮC GIANG", "SỞ LAO ĐỘNG -", "THƯƠNG BINH VÀ XÃ HỘI"),
    "number": "Số: 736/SLĐTBXH-TE",
    "about": "V/v nhiệm vụ công tác\ntrẻ em năm 2024",
    "day": "Bắc Giang, ngày 14 tháng 3 năm 2024",
    "lines": [
        ("p", "Kính gửi: Ủy ban nhân dân các huyện, thành phố."),
        ("p", "Thực hiện Văn bản số 793/LĐTBXH-TE ngày 29/02/2024 của Bộ Lao động - Thương binh và Xã hội về"
              " hướng dẫn nhiệm vụ trọng tâm công tác trẻ em năm 2024, Sở Lao động - Thương binh và Xã hội đề"
              " nghị Ủy ban nhân dân các huyện, thành phố chỉ đạo thực hiện một số nội dung như sau:"),
        ("p", "1. Ban hành kế hoạch công tác trẻ em năm 2024 của địa phương, gửi kế hoạch về Sở trước ngày"
              " 31/3/2024; phân công rõ người chịu trách nhiệm ở từng xã, phường, thị trấn."),
        ("p", "2. Thực hiện Quyết định số 1248/QĐ-TTg ngày 19/7/2021 của Thủ tướng Chính phủ về phòng, chống tai"
              " nạn, thương tích trẻ em; trước mùa hè phải rà soát xong các điểm nước nguy hiểm và cắm biển cảnh"
              " báo, hoàn thành trước ngày 15/5/2024."),
        ("p", "3. Chuẩn hóa, làm sạch dữ liệu trẻ em theo Văn bản số 2513/LĐTBXH-TTTT ngày 14/7/2022 của Bộ Lao"
              " động - Thương binh và Xã hội; tổng hợp, báo cáo kết quả về Sở trước ngày 15 hằng tháng."),
        ("p", "4. Thu thập chỉ tiêu thống kê theo Thông tư số 13/2021/TT-BLĐTBXH ngày 30/9/2021 của Bộ trưởng Bộ"
              " Lao động - Thương binh và Xã hội ở cả cấp huyện và cấp xã."),
        ("p", "5. Tổ chức Tháng hành động vì trẻ em năm 2024; báo cáo kết quả Tháng hành động về Sở trước ngày"
              " 20/7/2024."),
        ("p", "6. Báo cáo công tác trẻ em 6 tháng đầu năm trước ngày 20/5/2024 và báo cáo năm trước ngày"
              " 20/11/2024, gửi về Sở Lao động - Thương binh và Xã hội (qua Phòng Trẻ em - Bình đẳng giới, hộp"
              " thư te.sldtbxh@vidu.vn)."),
        ("p", "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị Ủy ban nhân dân các huyện, thành"
              " phố phản ánh về Sở để cùng giải quyết./."),
    ],
    "copies": ("Như trên;", "UBND tỉnh (để b/c);", "Giám đốc, các PGĐ Sở;", "Lưu: VT, TE."),
    "sign": ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Dương Quang Huy"),
}  # fmt: skip

TELEGRAM = {
    "issuer": ("ỦY BAN NHÂN DÂN", "TỈNH BẮC GIANG"),
    "number": "Số: 03/CĐ-UBND",
    "about": "",
    "day": "Bắc Giang, ngày 27 tháng 5 năm 2024",
    "lines": [
        ("cb", "CÔNG ĐIỆN"),
        ("cb", "Về phòng, chống đuối nước trẻ em trong dịp hè năm 2024"),
        ("p", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BẮC GIANG điện:"),
        ("i", "- Giám đốc các Sở: Lao động - Thương binh và Xã hội, Giáo dục và Đào tạo, Y tế;"),
        ("i", "- Giám đốc Công an tỉnh;"),
        ("i", "- Chủ tịch Ủy ban nhân dân các huyện, thành phố."),
        ("p", "Những ngày nắng nóng vừa qua, trẻ em rủ nhau ra sông, hồ tắm mát ngày càng nhiều. Để không xảy ra"
              " thêm tai nạn đau lòng, thực hiện Công điện số 398/CĐ-TTg ngày 02/5/2022 của Thủ tướng Chính phủ,"
              " Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:"),
        ("p", "1. Giám đốc Sở Giáo dục và Đào tạo chỉ đạo các trường phổ biến kỹ năng an toàn trong môi trường"
              " nước cho học sinh trước khi nghỉ hè; lập danh sách học sinh chưa biết bơi, bàn giao cho gia đình"
              " và Đoàn Thanh niên ở cơ sở trước ngày 05/6/2024."),
        ("p", "2. Giám đốc Công an tỉnh chỉ đạo kiểm tra bến khách ngang sông, phương tiện thủy chở học sinh;"
              " đình chỉ phương tiện không đủ áo phao."),
        ("p", "3. Giám đốc Sở Y tế bảo đảm trạm y tế xã có người trực và biết sơ cứu người bị đuối nước."),
        ("p", "4. Chủ tịch Ủy ban nhân dân các huyện, thành phố chỉ đạo rà soát lại toàn bộ điểm nước nguy hiểm,"
              " rào chắn xong trước ngày 10/6/2024; phân công tổ tự quản ở thôn, tổ dân phố nhắc nhở trẻ em; báo"
              " cáo kết quả về Ủy ban nhân dân tỉnh (qua Sở Lao động - Thương binh và Xã hội) trước ngày"
              " 15/6/2024."),
        ("p", "5. Khi có trẻ em bị đuối nước, Chủ tịch Ủy ban nhân dân các huyện, thành phố báo cáo ngay về Sở"
              " Lao động - Thương binh và Xã hội trong vòng 12 giờ kể từ khi xảy ra; tổ chức thăm hỏi, hỗ trợ gia"
              " đình theo quy định."),
        ("p", "Giao Sở Lao động - Thương binh và Xã hội theo dõi, đôn đốc các địa phương, đơn vị thực hiện Công"
              " điện này./."),
    ],
    "copies": ("Như trên;", "TT Tỉnh ủy, TT HĐND tỉnh (để b/c);", "Chủ tịch, các PCT UBND tỉnh;", "Lưu: VT, KGVX."),
    "sign": ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Mai Thị Hồng Nhung"),
}  # fmt: skip
