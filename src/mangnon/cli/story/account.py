"""The story told in the terminal: what was read, made, sent, late and returned, and where the files lie."""

from rich.console import Console
from rich.table import Table

from mangnon.cli.story.ledger import Result

KINDS = {"task": "nhiệm vụ", "duty": "nghĩa vụ báo cáo", "citation": "văn bản dẫn chiếu", "deadline": "mốc thời hạn"}


def tell(console: Console, played: dict[str, Result]) -> None:
    """Print the account of a story that was played."""
    board = played["board"]
    console.print(f"[b]{board['title']}[/b]: {board['members']} thành viên.")
    letter(console, "Văn bản của Sở", played["higher"])
    letter(console, "Văn bản của huyện", played["letter"])
    work, filled, late = played["work"], played["filled"], played["reminded"]
    console.print(f"[b]Thực hiện[/b]: {work['accepted']} lượt nhận việc, {work['answered']} câu trả lời kèm ảnh.")
    console.print(
        f"[b]Báo cáo 6 tháng[/b]: {len(filled['reports'])} đơn vị gửi đúng hạn, {len(late['late'])} đơn vị muộn: "
        f"{', '.join(name for name, _ in late['late'])}; đã có công văn nhắc."
    )
    returned, made = played["returned"], played["consolidated"]
    console.print(f"[b]Trả lại[/b] một số liệu (ô {returned['cell']}): “{returned['why']}”; xã đã sửa và gửi bản 2.")
    console.print(
        f"[b]Tổng hợp[/b] {made['reports']} báo cáo thành báo cáo của huyện ({made['cells']} ô số liệu), "
        f"{'thiếu ' + ', '.join(made['missing']) if made['missing'] else 'không thiếu đơn vị nào'}; "
        "Sở đã nhận."
    )
    console.print("[b]Tệp Word[/b]:")
    for path in [late["file"], *played["papers"]["files"]]:
        console.print(f"  {path}", highlight=False)


def children(console: Console, loaded: Result) -> None:
    """How many synthetic children the registry holds."""
    if loaded:
        console.print(
            f"[b]Sổ trẻ em[/b]: {loaded['new']:,} hồ sơ [b]giả lập[/b], {loaded['no_number']:,} chưa có số định danh, "
            f"{loaded['bad_number'] + loaded['contradicting']:,} số sai.".replace(",", ".").replace(". ", ", ", 2)
        )


def letter(console: Console, title: str, result: Result) -> None:
    read = ", ".join(f"{count} {KINDS[kind]}" for kind, count in result["read"].items() if count)
    console.print(f"[b]{title}[/b] “{result['subject']}”, số {result['number']}")
    console.print(f"  đọc được: {read}")
    for warning in result["warnings"]:
        console.print(f"  [yellow]cần xem[/yellow]: {warning}")
    if result["corrected"]:
        console.print(f"  cán bộ sửa {len(result['corrected'])} kết quả, xác nhận hết")
    if result["left_out"]:
        console.print(f"  chưa rõ cơ quan, để lại: {', '.join(result['left_out'])}")
    if "refused" in result:
        console.print(f"  [yellow]chưa giao được[/yellow]: {result['refused']} Mở trang duyệt để gắn cơ quan rồi giao.")
        return
    console.print(
        f"  giao: {result['tasks_issued']} nhiệm vụ, {result['duties_issued']} nghĩa vụ báo cáo cho "
        f"{result['agencies']} cơ quan, đơn vị → {result['assignments']} việc, {result['obligations']} báo cáo phải nộp"
    )


def accounts(console: Console, rows: list[tuple[str, str, str, str]]) -> None:
    """Sign-in data, shown once."""
    if not rows:
        console.print("Tài khoản đã tạo và in ở lần chạy trước.")
        return
    table = Table(title="Tài khoản (chỉ in một lần, hãy ghi lại)", title_justify="left")
    for column in ("Đăng nhập", "Mật khẩu", "Khóa mã 6 số (TOTP)", "Là ai"):
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*row)
    console.print(table)
    console.print("Mã 6 số hiện tại của một tài khoản: .venv/bin/mangnon demo --code TÊN", highlight=False)
