from datetime import date

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from office.database.engine import migrate, version_of
from office.database.tables import metadata


def test_migrate_makes_the_tables_that_the_statements_name(database):
    with database.reading("/") as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        diffs = compare_metadata(context, metadata)
    wrong = [
        diff
        for diff in diffs
        if not str(diff).count("sheet_2")
        and "alembic_version" not in str(diff)
        and diff[0] != "remove_index"
    ]
    assert wrong == []


def test_a_second_migrate_changes_nothing(database, url):
    assert migrate(url, date(2026, 11, 25)) == []
    assert version_of(database) == ("0006", "0006")
