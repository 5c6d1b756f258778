"""What is believed before any data are seen; a few dozen pairs outweigh it. Levels in the order of `levels`."""

MATCH = {
    "name": [0.5, 0.19, 0.02, 0.12, 0.03, 0.04, 0.01, 0.02, 0.02, 0.01, 0.01, 0.02, 0.007, 0.003, 0.003],
    "dob": [0.85, 0.03, 0.03, 0.03, 0.01, 0.01, 0.01, 0.01, 0.02],
    "sex": [0.98, 0.02],
    "cid": [0.92, 0.05, 0.02, 0.01],
    "mother_name": [0.8, 0.12, 0.08],
    "father_name": [0.8, 0.12, 0.08],
    "mother_id": [0.93, 0.04, 0.03],
    "father_id": [0.93, 0.04, 0.03],
    "phone": [0.7, 0.3],
    "commune": [0.75, 0.12, 0.13],
    "ethnicity": [0.97, 0.03],
}
SIBLING = {
    "name": [
        0.0005,
        0.0005,
        0.001,
        0.0005,
        0.0005,
        0.0005,
        0.001,
        0.006,
        0.02,
        0.09,
        0.75,
        0.13,
        0.0005,
        0.0001,
        0.0003,
    ],
    "dob": [0.015, 0.001, 0.005, 0.004, 0.002, 0.002, 0.001, 0.04, 0.93],
    "sex": [0.5, 0.5],
    "cid": [0.0001, 0.001, 0.05, 0.9489],
    "mother_name": [0.92, 0.04, 0.04],
    "father_name": [0.92, 0.04, 0.04],
    "mother_id": [0.96, 0.02, 0.02],
    "father_id": [0.96, 0.02, 0.02],
    "phone": [0.85, 0.15],
    "commune": [0.94, 0.03, 0.03],
    "ethnicity": [0.97, 0.03],
}
STRANGER = {
    "name": [1e-5, 1e-7, 1e-7, 1e-6, 2e-6, 5e-6, 5e-6, 1e-5, 2e-3, 5e-3, 0.13, 0.86, 5e-6, 1e-6, 5e-6],
    "dob": [2e-4, 1e-4, 3e-4, 5e-3, 5e-3, 3e-4, 6e-3, 0.05, 0.93],
    "sex": [0.5, 0.5],
    "cid": [1e-9, 1e-8, 0.05, 0.95],
    "mother_name": [1e-5, 1e-4, 1.0],
    "father_name": [1e-5, 1e-4, 1.0],
    "mother_id": [1e-9, 1e-8, 1.0],
    "father_id": [1e-9, 1e-8, 1.0],
    "phone": [1e-8, 1.0],
    "commune": [5e-4, 0.03, 0.97],
    "ethnicity": [0.7, 0.3],
}
_WRITTEN = (
    "ái an anh ánh ân ấn âu bách bảo bằng bích bình ca cầm cẩm cát chánh châu chi chí chiến chinh chính chung chương "
    "công cúc cương cường dân danh di diệu diễm diễn diệp doanh du dung dũng duy duyên dự dương đài đại đan đàn đào "
    "đạo đạt đăng đằng định đình đoan đoàn đô đông đồng đức gấm gia giang giao giáp hà hạ hải hạnh hào hảo hân hậu "
    "hằng hiên hiền hiển hiệp hiếu hiệu hoa hòa hóa hoài hoan hoàn hoàng học hồng hội hợp huân huệ hùng huy huyên "
    "huyền huỳnh hưng hương hường hướng hữu kha khả khải khang khanh khánh khiêm khoa khoan khôi khuê khương kiên "
    "kiệt kiều kim kính kỳ lạc lài lam lâm lan lân lang lệ lê lễ liêm liên liễu linh lĩnh loan long lộc lợi luân luận "
    "lực lương lượng lưu ly lý mai mạnh mận mẫn mi mị miên minh mơ mừng my mỹ na nam nga ngà ngân nghi nghĩa nghị "
    "nghiêm ngọc ngôn nguyên nguyện nguyệt nhã nhàn nhân nhẫn nhật nhi nhiên nhung như nhựt ninh nữ nương oanh phan "
    "phát phi phong phú phúc phụng phước phương phượng quang quân quế quí quý quốc quyên quyền quyết quỳnh sa san "
    "sang sáng sâm sinh song sơn sương tài tâm tân tấn thạch thái thanh thành thảo thạnh thăng thắm thắng thân thế "
    "thi thịnh thiên thiện thoa thoại thông thơ thời thu thuận thuần thục thúy thùy thủy thuyên thư thương thường "
    "thức thy tiên tiến tín tình tính tịnh toàn toản tố trà trang tráng trầm trân trâm tri trí triết triều trinh "
    "trình trọng trúc trung trường tú tuân tuấn tuệ tùng tuyên tuyền tuyển tuyết tư từ tường tươi uy uyên uyển văn "
    "vân vận vi vĩ việt viên vinh vĩnh vịnh vũ vui vương vượng vy vỹ xuân xuyến ý yên yến"
)
WRITTEN = tuple(_WRITTEN.split())
"""Words given as names, as those write them who write marks: no slip makes one of them of another."""
