"""The page: routes, pages and their sentences."""
