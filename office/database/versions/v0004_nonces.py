"""The door keeps no nonce of a PC that is not enrolled: anyone could fill the table with them."""

from alembic import op

from office.database import postgres

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Renew the door; the nonces of unknown PCs go."""
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        postgres.renew_door(connection)
    connection.exec_driver_sql(
        "DELETE FROM nonce WHERE device_id NOT IN (SELECT device_id FROM enrolment)"
    )
