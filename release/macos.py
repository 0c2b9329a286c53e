"""What macOS reads of the app: identifiers, document type, icons, the oldest system it runs on."""

import re
from collections.abc import Iterable
from importlib.metadata import Distribution
from typing import Any

from chooser import IDENTIFIER

DECISION = f"{IDENTIFIER}.decision"
"""The type of a decision file."""
_TAG = re.compile(r"^Tag: \S+-macosx_(\d+)_(\d+)_\w+$", re.MULTILINE)
_OLDEST = (11, 0)


def info(title: str, minimum: str) -> dict[str, Any]:
    """Return the entries of Info.plist beside those that PyInstaller writes itself."""
    return {
        "CFBundleDisplayName": title,
        "LSApplicationCategoryType": "public.app-category.developer-tools",
        "LSMinimumSystemVersion": minimum,
        "NSHighResolutionCapable": True,
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": f"{title} decision",
                "CFBundleTypeRole": "Editor",
                "CFBundleTypeIconFile": "decision.icns",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [DECISION],
            },
            # A report opens the decision in it; what opens PDFs stays the same.
            {
                "CFBundleTypeName": f"{title} report",
                "CFBundleTypeRole": "Viewer",
                "LSHandlerRank": "Alternate",
                "LSItemContentTypes": ["com.adobe.pdf"],
            },
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": DECISION,
                "UTTypeDescription": f"{title} decision",
                "UTTypeIconFile": "decision.icns",
                "UTTypeConformsTo": ["public.yaml", "public.text"],
                "UTTypeTagSpecification": {"public.filename-extension": ["chooser"]},
            }
        ],
    }


def minimum(packages: Iterable[Distribution]) -> str:
    """Return the oldest macOS on which all packages run as installed, by the tags of their wheels."""
    texts = [package.read_text("WHEEL") or "" for package in packages]
    # A wheel that is tagged for several runs on the oldest of them.
    needed = [min((int(a), int(b)) for a, b in found) for text in texts if (found := _TAG.findall(text))]
    return ".".join(map(str, max([_OLDEST, *needed])))
