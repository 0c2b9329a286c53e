"""The bundle and the installer for Windows, also made and tried on Linux with Wine."""
