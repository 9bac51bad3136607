#!/bin/sh
# An AppImage from dist/frozen/carrel: sh packaging/linux/appimage.sh VERSION
# NOT RUN YET: appimagetool comes from no package registry. Where it is on the PATH, this makes the
# file; .github/workflows/linux.yml says where a release would get it.
set -eu
cd "$(dirname "$0")/../.."
version="$1"
command -v appimagetool >/dev/null || {
    echo "appimagetool is not here (https://github.com/AppImage/appimagetool/releases)." >&2
    exit 2
}
tree="build/appimage/Carrel.AppDir"
rm -rf build/appimage
mkdir -p "$tree/usr/lib"
cp -a dist/frozen/carrel "$tree/usr/lib/carrel"
cp packaging/linux/carrel.desktop resources/icons/carrel.svg "$tree/"
ln -s usr/lib/carrel/carrel "$tree/AppRun"
mkdir -p dist
ARCH=x86_64 VERSION="$version" appimagetool "$tree" "dist/carrel-$version-x86_64.AppImage"
