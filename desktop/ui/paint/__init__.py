"""Painted shapes and charts: free functions of (painter, rect, data, look), for screen and report.

They draw flat rectangles and lines only, by arithmetic, so that a QSvgGenerator gives the same.
"""
