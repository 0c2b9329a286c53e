"""What Wine 8 has not: Python then goes other ways. It lies in the Python of the build, never in a bundle."""

import _winapi

if hasattr(_winapi, "CopyFile2"):
    del _winapi.CopyFile2
