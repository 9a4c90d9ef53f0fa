"""What the Reports page shows, and when monthly exports are due."""
