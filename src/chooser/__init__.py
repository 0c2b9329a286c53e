"""Chooser: decide between Python web back-end frameworks."""

__version__ = "1.1.0"
IDENTIFIER = "org.pypi.framework_chooser"
"""The app's name among all apps, for desktops: after the page of its package, its only address to be."""
