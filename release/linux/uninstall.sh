#!/bin/sh
# Takes back what install.sh did for the person who runs this. Decisions and this folder stay.
set -eu

here=$(cd "$(dirname "$0")" && pwd -P)
data=${XDG_DATA_HOME:-$HOME/.local/share}

cd "$here/share"
find . -type f | while IFS= read -r file; do
    rm -f "$data/$file"
done

rm -f "$data/chooser/chooser"
rmdir "$data/chooser" 2>/dev/null || true

refresh() {
    if command -v "$1" >/dev/null; then "$@" || true; fi
}
if [ -d "$data/mime" ]; then
    refresh update-mime-database "$data/mime"
fi
if [ -d "$data/applications" ]; then
    refresh update-desktop-database -q "$data/applications"
fi

# What those two made for Chooser alone goes too.
if [ -z "$(ls "$data/mime/packages" 2>/dev/null)" ]; then
    for made in aliases generic-icons globs globs2 icons magic mime.cache subclasses treemagic types version XMLnamespaces
    do
        rm -f "$data/mime/$made"
    done
    rmdir "$data/mime/application" 2>/dev/null || true
fi
if [ -z "$(find "$data/applications" -name '*.desktop' 2>/dev/null)" ]; then
    rm -f "$data/applications/mimeinfo.cache"
fi
find . -depth -type d | while IFS= read -r folder; do
    rmdir "$data/$folder" 2>/dev/null || true
done

echo "Chooser is no longer in the menu. To be rid of it altogether, remove the folder $here"
