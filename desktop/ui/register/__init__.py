"""The Directives page and the register's windows."""
