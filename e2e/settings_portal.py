"""A stand-in for the part of a desktop that tells its settings: python3 -m e2e.settings_portal FILE.

Says at first that the contrast is as usual, and that it is high as soon as FILE is there. Runs on the
system's Python, which brings D-Bus.
"""

import sys
from pathlib import Path

from gi.repository import Gio, GLib

_NAME, _PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
_INTERFACE, _LOOKS = "org.freedesktop.portal.Settings", "org.freedesktop.appearance"
_CONTRAST = "contrast"
_XML = f"""<node><interface name="{_INTERFACE}">
<method name="ReadAll"><arg type="as" direction="in"/><arg type="a{{sa{{sv}}}}" direction="out"/></method>
<signal name="SettingChanged"><arg type="s"/><arg type="s"/><arg type="v"/></signal>
</interface></node>"""
_EVERY = 100
"""Milliseconds between two looks for the file."""


def main(file: str) -> None:
    """Serve until the bus is gone."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    interface = Gio.DBusNodeInfo.new_for_xml(_XML).interfaces[0]
    bus.register_object(_PATH, interface, _read_all, None, None)
    Gio.bus_own_name_on_connection(bus, _NAME, Gio.BusNameOwnerFlags.NONE, None, None)
    GLib.timeout_add(_EVERY, _look, bus, Path(file))
    GLib.MainLoop().run()


def _read_all(*call: object) -> None:
    usual = {_LOOKS: {_CONTRAST: GLib.Variant("u", 0)}}
    invocation: Gio.DBusMethodInvocation = call[6]
    invocation.return_value(GLib.Variant("(a{sa{sv}})", (usual,)))


def _look(bus: "Gio.DBusConnection", file: Path) -> bool:
    """Tell the change once the file is there; return whether to look again."""
    if not file.exists():
        return True
    changed = GLib.Variant("(ssv)", (_LOOKS, _CONTRAST, GLib.Variant("u", 1)))
    bus.emit_signal(None, _PATH, _INTERFACE, "SettingChanged", changed)
    return False


if __name__ == "__main__":
    main(sys.argv[1])
