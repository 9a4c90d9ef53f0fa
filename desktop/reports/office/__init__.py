"""The office report: many bundles in one."""
