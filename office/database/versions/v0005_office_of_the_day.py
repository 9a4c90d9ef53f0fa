"""A sheet is filed under the office of its day, not under that of its arrival."""

from alembic import op

from office.database import postgres

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Renew the door; SQLite has none of its own."""
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        postgres.renew_door(connection)
