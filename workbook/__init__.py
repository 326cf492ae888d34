"""A workbook in the terminal for people who need help and find it hard to ask."""

__version__ = "0.1.0"
