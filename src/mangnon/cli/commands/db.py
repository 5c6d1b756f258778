"""`mangnon db`: the cluster of this checkout and its schema."""

import click

from mangnon.cli import cluster, database, environment


@click.group()
def db() -> None:
    """Cơ sở dữ liệu: khởi động, dừng, xem tình trạng, cập nhật lược đồ.

    Start, stop and migrate this checkout's PostgreSQL.
    """


@db.command()
def start() -> None:
    """Khởi động PostgreSQL của bản cài này. / Start this checkout's PostgreSQL."""
    if not environment.uses_own_cluster():
        raise click.ClickException("DATABASE_URL đã trỏ tới một máy chủ: không cần khởi động ở đây.")
    environment.prepare()
    own = cluster.at(environment.var())
    click.echo(f"PostgreSQL đang chạy ở 127.0.0.1:{own.facts['port']}, dữ liệu ở {own.data}")


@db.command()
def stop() -> None:
    """Dừng PostgreSQL của bản cài này. / Stop this checkout's PostgreSQL."""
    stopped = cluster.stop(cluster.at(environment.var()))
    click.echo("Đã dừng." if stopped else "PostgreSQL không chạy.")


@db.command()
def status() -> None:
    """Xem PostgreSQL có đang chạy không. / Say whether PostgreSQL is running (exit 3 when not)."""
    own = cluster.at(environment.var())
    if not cluster.is_running(own):
        click.echo("PostgreSQL không chạy. Gõ: mangnon db start")
        raise SystemExit(3)
    click.echo(f"PostgreSQL đang chạy ở 127.0.0.1:{own.facts['port']}")


@db.command()
@click.option("--catalogue/--no-catalogue", default=True, help="Nạp danh mục sau khi cập nhật. / Load the catalogue.")
def migrate(catalogue: bool) -> None:
    """Cập nhật lược đồ và danh mục. / Migrate the schema and load the catalogue."""
    environment.setup_django()
    from mangnon.cli import schema

    schema.migrate()
    if catalogue:
        schema.load_catalogue(report=click.echo)


@db.command()
def roles() -> None:
    """In lệnh SQL tạo vai trò cho quản trị máy chủ. / Print the SQL an administrator runs once."""
    click.echo(database.administrators_script())
