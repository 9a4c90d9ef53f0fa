"""The register as a service: open, record, read, hand over, back up."""
