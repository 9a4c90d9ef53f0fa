"""Administration: accounts, enrolments, asks, documents, and the audit log of all these."""
