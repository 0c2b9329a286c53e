"""What a bundle sets for itself does not reach the programs it opens."""

from chooser.base import frozen


def test_variables_of_the_person_come_back_and_those_of_the_bundle_go():
    variables = {
        "LD_LIBRARY_PATH": "/opt/chooser/_internal",
        "LD_LIBRARY_PATH_ORIG": "/home/me/lib",
        "QT_PLUGIN_PATH": "/opt/chooser/_internal/PySide6/Qt/plugins",
        "QML2_IMPORT_PATH": "/opt/chooser/_internal/PySide6/Qt/qml",
        "PATH": "/usr/bin",
        "LANG": "C",
    }
    frozen.restore(variables)
    assert variables == {"LD_LIBRARY_PATH": "/home/me/lib", "PATH": "/usr/bin", "LANG": "C"}


def test_a_search_path_that_the_bundle_lengthened_comes_back():
    variables = {"PATH": r"C:\Chooser\_internal;C:\Windows", "PATH_ORIG": r"C:\Windows"}
    frozen.restore(variables)
    assert variables == {"PATH": r"C:\Windows"}


def test_a_checkout_leaves_the_variables_alone(monkeypatch):
    monkeypatch.setenv("QT_PLUGIN_PATH", "/home/me/plugins")
    frozen.restore_environment()
    import os

    assert os.environ["QT_PLUGIN_PATH"] == "/home/me/plugins"
