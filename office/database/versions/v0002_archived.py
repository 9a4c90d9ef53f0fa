"""An index of the archived months: each page of a month asks for the newest one."""

from alembic import op

from office.database import tables as t

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index to a database that was made without it."""
    (index,) = t.audit.indexes
    index.create(op.get_bind(), checkfirst=True)
