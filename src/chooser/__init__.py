"""Chooser: decide between Python web back-end frameworks."""

__version__ = "1.1.0"
IDENTIFIER = "app.chooser.framework_chooser"
"""The app's name among all apps, for desktops: its distribution turned into a reverse domain name."""
