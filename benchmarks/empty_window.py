"""The least that a window costs: an empty one, which quits once it is painted, just as Chooser does.

With --styled there is a label in it, in a font of its own and under a style sheet: the least that a window
costs whose look is not the system's.
"""

import sys

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow


class _FirstPaint(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, QApplication.quit)
        return super().eventFilter(watched, event)


def main() -> int:
    """Show the window until its first paint."""
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    window = QMainWindow()
    window.resize(1280, 800)
    if "--styled" in sys.argv:
        _style(application, window)
    watcher = _FirstPaint(application)
    window.installEventFilter(watcher)
    window.show()
    return application.exec()


def _style(application: QApplication, window: QMainWindow) -> None:
    # Imported here: to make Python classes of what Qt names is most of what it costs.
    from PySide6.QtCore import Qt  # noqa: PLC0415
    from PySide6.QtGui import QFont, QFontDatabase  # noqa: PLC0415
    from PySide6.QtWidgets import QLabel  # noqa: PLC0415

    QFontDatabase.addApplicationFont("resources/fonts/Inter-Regular.otf")
    application.setFont(QFont("Inter"))
    application.setStyleSheet("QLabel { color: #191D27; }")
    label = QLabel("Chooser")
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    window.setCentralWidget(label)


if __name__ == "__main__":
    sys.exit(main())
