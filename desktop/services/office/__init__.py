"""The PC and its office; without an office only `switch` of this package is loaded."""
