#!/bin/sh
# Puts Chooser into the menu of the person who runs this, and makes decisions open with a double click.
# The program stays in this folder, so the folder must stay where it is. uninstall.sh takes it all back.
set -eu

here=$(cd "$(dirname "$0")" && pwd -P)
data=${XDG_DATA_HOME:-$HOME/.local/share}
report=$data/applications/zz.@IDENTIFIER@.report.desktop

opens_pdf() {
    if command -v xdg-mime >/dev/null; then xdg-mime query default application/pdf || true; fi
}
before=$(opens_pdf)

cd "$here/share"
find . -type f | while IFS= read -r file; do
    mkdir -p "$data/$(dirname "$file")"
    cp "$file" "$data/$file"
done

# The entry names the program by the path of a link, since desktops misread some signs (%) that this folder's own
# path may have. Its format reads \ and, inside quotation marks, " ` $ as its own
# signs; % stands for what is opened.
link=$data/chooser/chooser
mkdir -p "$data/chooser"
ln -sfn "$here/chooser" "$link"
quoted=$(printf '%s' "$link" | sed -e 's/[\\"`$]/\\&/g' -e 's/\\/\\\\/g' -e 's/%/%%/g')
plain=$(printf '%s' "$link" | sed -e 's/\\/\\\\/g')
for entry in applications/*.desktop; do
    while IFS= read -r line; do
        case $line in
        Exec=*) printf 'Exec="%s" %%f\n' "$quoted" ;;
        TryExec=*) printf 'TryExec=%s\n' "$plain" ;;
        *) printf '%s\n' "$line" ;;
        esac
    done <"$here/share/$entry" >"$data/$entry"
done
# Reports are PDFs. Without xdg-mime nothing keeps Chooser from opening all of them.
if ! command -v xdg-mime >/dev/null; then rm -f "$report"; fi

refresh() {
    if command -v "$1" >/dev/null; then "$@" || true; fi
}
refresh update-mime-database "$data/mime"
refresh update-desktop-database -q "$data/applications"
# A person's own entries come before those of the system: what opened PDFs so far goes on doing so.
if [ -n "$before" ] && [ "$(opens_pdf)" != "$before" ]; then
    xdg-mime default "$before" application/pdf
fi

echo "Chooser is in the menu, and decisions (.chooser) open with it. Leave this folder where it is."
echo "To take it back: $here/uninstall.sh"
