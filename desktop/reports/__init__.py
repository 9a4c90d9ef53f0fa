"""What leaves the PC: tables, documents, signed bundles, evidence; and verifying them."""
