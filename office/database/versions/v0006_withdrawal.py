"""The page may end a token."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Grant the time of a token alone; SQLite has no rights."""
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("GRANT UPDATE (expires_ms) ON token TO tatpar_page")
