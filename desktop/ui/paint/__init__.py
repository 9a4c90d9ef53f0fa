"""Painted shapes and charts: free functions of (painter, rect, data, look), for screen and report.

They draw only flat rectangles and lines, by arithmetic, so that a QSvgGenerator draws the same.
"""
