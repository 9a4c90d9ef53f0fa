"""A month of 300 simulated PCs, sent in three ways: do all give the same report?

Bundles, sheets through the gateway, sheets as files; outages, sleeps, days sent again,
transfers, 30 days offline. ``python bench/office_month.py [PCS] [SEED]`` (300, 20241022).
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from _budget import note, processor_time, sized, tell
from helpers.simulated_month import figures, stories, three_ways

from desktop.core.settings.recorded import OfficerNamed
from office.database.engine import Database, migrate
from office.home import sqlite_url


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else sized(300, 8)
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 20241022
    begun = processor_time()
    with tempfile.TemporaryDirectory() as name:
        databases = []
        for part in ("line.db", "files.db"):
            url = sqlite_url(Path(name, part))
            migrate(url)
            databases.append(Database(url))
        ways = three_ways(seed, count, Path(name), (databases[0], databases[1]))
        for database in databases:
            database.close()
    all_stories = stories(seed, count)
    offline = sum(story.offline_all_month for story in all_stories)
    moved = sum(story.moves for story in all_stories)
    told = [event for story in all_stories for _, event in story.events]
    officers = count + sum(isinstance(event, OfficerNamed) for event in told)  # a PC handed over
    print(f"{officers} officers, seed {seed}: {offline} offline all month, {moved} moved")
    counts = [len(report.rows) for report in (ways.bundles, ways.gateway, ways.files)]
    print(f"rows by bundles, line, files: {counts}; {len(ways.bundles.shared)} shared outages")
    same = figures(ways.bundles)
    different = sum(figures(report) != same for report in (ways.gateway, ways.files))
    tell("reports that differ", different + abs(len(ways.gateway.rows) - officers))
    note("processor for the month", processor_time() - begun, "s of CPU")


if __name__ == "__main__":
    main()
