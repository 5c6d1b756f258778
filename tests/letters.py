"""A short letter of the genre, written for the tests."""

import io

from mangnon.directives.actions.registering import Given

LETTER = """ỦY BAN NHÂN DÂN
HUYỆN TÂN YÊN

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 412/UBND-VX
V/v thực hiện công tác trẻ em năm 2024

Tân Yên, ngày 22 tháng 4 năm 2024

Kính gửi:
- Phòng Lao động - Thương binh và Xã hội huyện;
- Công an huyện;
- Ủy ban nhân dân các xã, thị trấn.

Thực hiện Công văn số 736/SLĐTBXH-TE ngày 14/3/2024 của Sở Lao động - Thương binh và Xã hội về công tác trẻ em năm 2024, Ủy ban nhân dân huyện yêu cầu các cơ quan, đơn vị thực hiện các nội dung sau:

1. Ủy ban nhân dân các xã, thị trấn rà soát, lập danh sách trẻ em có hoàn cảnh đặc biệt trên địa bàn, hoàn thành trước ngày 20/5/2024.

2. Công an huyện tăng cường phòng ngừa, đấu tranh với các hành vi xâm hại trẻ em.

3. Ủy ban nhân dân các xã, thị trấn báo cáo kết quả công tác trẻ em 6 tháng đầu năm về Ủy ban nhân dân huyện (qua Phòng Lao động - Thương binh và Xã hội) trước ngày 10/6/2024.

Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Ngô Thị Hạnh
"""


def given(text: str = LETTER, name: str = "cong-van.txt") -> Given:
    return Given(name, io.BytesIO(text.encode()))
