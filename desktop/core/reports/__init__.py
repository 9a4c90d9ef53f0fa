"""The content of the Reports page, and the schedule of monthly exports."""
