"""Message checks: slots, reminders, escalation and outcomes."""
