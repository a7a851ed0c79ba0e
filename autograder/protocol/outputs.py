"""What a student's output may contain."""

SAFE_MIME_TYPES = ("text/plain", "image/png", "image/jpeg")
"""Kinds of displayed data that are kept. HTML, SVG and scripts would run in a browser."""
