"""The Reports page: exports, office reports and the verification of files."""
