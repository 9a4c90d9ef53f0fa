"""The register: records, their states and corrections, additions by an import."""
