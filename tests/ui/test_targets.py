"""Whatever is clicked is at least 24 pixels wide and high, on every page (WCAG 2.2, 2.5.8)."""

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QSlider,
    QTabBar,
    QTableView,
    QWidget,
)

from chooser.decision import Outcome
from chooser.ui.kit import theme
from chooser.ui.pages import OTHERS, Asked
from tests.ui.driving import laid_out

LEAST = 24
CLICKED = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QSlider, QAbstractSpinBox)


def targets(window):
    """What can be clicked on screen, with its size: controls, entries of the menu bar, rows and columns."""
    for widget in window.findChildren(QWidget):
        # What stands inside another control, as the field of a choice, is as large as that.
        inside = isinstance(widget.parent(), QComboBox | QAbstractSpinBox | QAbstractItemView)
        if not widget.isVisible() or inside:
            continue
        if isinstance(widget, CLICKED):
            yield widget.accessibleName() or getattr(widget, "text", str)(), widget.size()
        if isinstance(widget, QMenuBar):
            yield from ((action.text(), widget.actionGeometry(action).size()) for action in widget.actions())
            for menu in widget.findChildren(QMenu):
                menu.ensurePolished()
                entries = [action for action in menu.actions() if not action.isSeparator()]
                yield from ((action.text(), menu.actionGeometry(action).size()) for action in entries)
        if isinstance(widget, QTabBar):
            yield from ((widget.tabText(tab), widget.tabRect(tab).size()) for tab in range(widget.count()))
        if isinstance(widget, QTableView):
            rows: QHeaderView = widget.verticalHeader()
            sizes = [rows.sectionSize(row) for row in range(rows.count()) if not rows.isSectionHidden(row)]
            assert min(sizes) >= LEAST
            assert widget.horizontalHeader().height() >= LEAST


@pytest.mark.parametrize(("size", "zoom"), [((760, 520), 100), ((1280, 800), 100), ((1280, 800), 60)])
def test_whatever_is_clicked_is_large_enough_to_be_hit(qapp, window, catalog, size, zoom):
    theme.set_zoom(qapp, zoom)
    window.session.answer("project_type", "large_web_app")
    window.session.set_outcome(Outcome(framework="django"))
    window.resize(*size)
    for place in (*(Asked(question=question) for question in catalog.questions), *OTHERS):
        window.pages.go(place)
        assert laid_out(window)
        found = list(targets(window))
        assert len(found) > 15
        small = [
            (name, target.toTuple()) for name, target in found if min(target.width(), target.height()) < LEAST
        ]
        assert small == [], place
