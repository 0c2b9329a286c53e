"""Chooser: decide between Python web back-end frameworks."""

__version__ = "1.1.0"
