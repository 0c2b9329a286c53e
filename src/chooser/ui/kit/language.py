"""The language of Qt's own texts, such as those of its buttons: that of the app, whatever the system's is."""

from PySide6 import QtCore
from PySide6.QtCore import QCoreApplication

from chooser.base.text import LANGUAGE

_OF_QT = "en"
"""The language in which Qt speaks when nothing is loaded."""


def qt_texts(language: str) -> "QtCore.QTranslator | None":
    """Return Qt's texts in a language; None where Qt speaks it by itself, or does not know it."""
    if language.partition("_")[0] == _OF_QT:
        return None
    translator = QtCore.QTranslator()
    folder = QtCore.QLibraryInfo.path(QtCore.QLibraryInfo.LibraryPath.TranslationsPath)
    return translator if translator.load(f"qtbase_{language}", folder) else None


def install_qt_texts(application: QCoreApplication) -> None:
    """Have Qt speak the language in which the texts of the app are."""
    translator = qt_texts(LANGUAGE)
    if translator is not None:
        translator.setParent(application)
        application.installTranslator(translator)
