"""Alembic's environment; `migrate` passes the connection."""

from alembic import context

from office.database.tables import metadata

connection = context.config.attributes["connection"]
schema = "tatpar" if connection.dialect.name == "postgresql" else None
if schema:
    connection.exec_driver_sql("CREATE SCHEMA IF NOT EXISTS tatpar")
    connection.exec_driver_sql("SET search_path = tatpar, pg_catalog")
context.configure(connection=connection, target_metadata=metadata, version_table_schema=schema)
with context.begin_transaction():
    context.run_migrations()
