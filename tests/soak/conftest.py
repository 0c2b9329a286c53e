"""What the long checks of the window share with the short ones."""

from tests.ui.conftest import qapp, qapp_cls, settings

__all__ = ["qapp", "qapp_cls", "settings"]
