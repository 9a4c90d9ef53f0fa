"""The table at the end of a run: expected and measured results of the outage lab."""

ROW = "lab_row"


def pytest_terminal_summary(terminalreporter):
    """Print the rows that lab tests recorded, also those that other workers ran."""
    rows = [
        value
        for reports in terminalreporter.stats.values()
        for report in reports
        if getattr(report, "when", "") == "call"
        for name, value in report.user_properties
        if name == ROW
    ]
    if rows:
        terminalreporter.section("outage lab: expected and measured")
        for scene, expected, measured, took in [("scene", "expected", "measured", "time"), *rows]:
            terminalreporter.write_line(f"{scene:<34} {expected:<28} {measured:<28} {took}")
