"""What administrators keep: accounts, enrolments, asks, documents, and the audit log of it."""
