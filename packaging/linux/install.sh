#!/bin/sh
# The head of carrel-VERSION-linux-ARCH.run: unpacks what follows it, and adds a menu entry.
# No root, nothing outside the home folder.
set -eu

version="@VERSION@"
payload_line=@LINES@
payload_sum="@SUM@"
data="${XDG_DATA_HOME:-$HOME/.local/share}"
programs="$HOME/.local/bin"
target="$data/carrel-app"

usage() {
    cat <<TEXT
Carrel $version. Installs for you alone; root is not needed.

  sh $0 [--target FOLDER] [--check]

--target FOLDER   where the program goes, instead of $target
--check           only see whether this file arrived whole

The folder must be new, or hold an older Carrel. Libraries lie elsewhere and are never touched.
To remove it again: FOLDER/uninstall.sh
TEXT
}

fail() {
    echo "$1" >&2
    exit 1
}

payload() {
    tail -n +"$payload_line" "$0"
}

check() {
    echo "Looking whether this file is whole ..."
    sum="$(payload | sha256sum | cut -d ' ' -f 1)"
    [ "$sum" = "$payload_sum" ] || fail "This file is damaged. Download it again."
}

missing_libraries() {
    # What every desktop has, and a bare system may lack; the names are those of Debian.
    while read -r library package; do
        [ -n "$library" ] || continue
        ldconfig="$(PATH="$PATH:/sbin:/usr/sbin" command -v ldconfig || true)"
        [ -n "$ldconfig" ] || return 0
        "$ldconfig" -p | grep -q "$library " || echo "$package"
    done <"$target/needs.txt" | sort -u | tr '\n' ' '
}

write_entry() {
    mkdir -p "$data/applications" "$data/icons/hicolor" "$programs"
    sed -e "s|^Exec=carrel|Exec=\"$target/carrel\"|" "$target/share/applications/carrel.desktop" \
        >"$data/applications/carrel.desktop"
    (cd "$target/share/icons/hicolor" && find . -type f) | while read -r icon; do
        mkdir -p "$data/icons/hicolor/$(dirname "$icon")"
        cp "$target/share/icons/hicolor/$icon" "$data/icons/hicolor/$icon"
    done
    if [ ! -e "$programs/carrel" ] || [ -L "$programs/carrel" ]; then
        ln -sfn "$target/carrel" "$programs/carrel"
    fi
    command -v update-desktop-database >/dev/null && update-desktop-database -q \
        "$data/applications" || true
}

write_uninstall() {
    cat >"$target/uninstall.sh" <<TEXT
#!/bin/sh
# Removes this Carrel. Libraries are not touched.
set -eu
rm -f "$data/applications/carrel.desktop"
(cd "$target/share/icons/hicolor" && find . -type f) | while read -r icon; do
    rm -f "$data/icons/hicolor/\$icon"
done
if [ "\$(readlink "$programs/carrel" || true)" = "$target/carrel" ]; then
    rm -f "$programs/carrel"
fi
rm -rf "$target"
echo "Carrel is removed. Your library stays where it is, usually in $data/Carrel."
TEXT
    chmod 755 "$target/uninstall.sh"
}

while [ $# -gt 0 ]; do
    case "$1" in
    --target) [ $# -gt 1 ] || fail "--target needs a folder behind it."; target="$2"; shift ;;
    --target=*) target="${1#--target=}" ;;
    --check) check; echo "It is whole."; exit 0 ;;
    -h | --help) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
    esac
    shift
done

case "$target" in
/*) ;;
*) target="$PWD/$target" ;;
esac
case "$target" in
*[\"\\\$\`\|]*) fail "Choose a folder without quotation marks, | \\ \$ and \` in its name." ;;
esac
if [ -d "$target" ] && [ -n "$(ls -A "$target")" ] && [ ! -f "$target/needs.txt" ]; then
    fail "The folder $target holds something else. Choose another one with --target."
fi
check
mkdir -p "$(dirname "$target")"
fresh="$target.new"
rm -rf "$fresh"
mkdir "$fresh"
echo "Unpacking into $target ..."
payload | tar -xzf - -C "$fresh" --no-same-owner || {
    rm -rf "$fresh"
    fail "It could not be unpacked. Is the disk full?"
}
rm -rf "$target"
mv "$fresh" "$target"
write_entry
write_uninstall
lacking="$(missing_libraries)"
if [ -n "$lacking" ]; then
    echo "This system lacks libraries that the window needs. On Debian or Ubuntu:"
    echo "  sudo apt-get install $lacking"
fi
echo "Carrel $version is installed. Start it from the menu, or with: $target/carrel"
exit 0
