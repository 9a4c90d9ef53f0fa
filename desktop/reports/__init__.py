"""Exports: tables, documents, signed bundles, evidence; and verifying them."""
