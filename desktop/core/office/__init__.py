"""The office calendar: hours, holidays, schedules and dates."""
