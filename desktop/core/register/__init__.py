"""The register: records, their states and corrections, and what an import adds."""
