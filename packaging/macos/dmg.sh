#!/bin/sh
# A disk image for macOS from dist/frozen/Carrel.app: sh packaging/macos/dmg.sh VERSION
# NOT RUN YET: written on Linux from Apple's documentation; .github/workflows/macos.yml runs it.
#
# Without SIGN_IDENTITY the program is signed ad hoc: it runs where it was built, and elsewhere
# after System Settings > Privacy & Security > Open Anyway. A Developer ID and notarization
# (xcrun notarytool submit dist/*.dmg --wait; xcrun stapler staple dist/*.dmg) make it open at once.
set -eu
cd "$(dirname "$0")/../.."
version="$1"
work="build/dmg"
bundle="$work/Carrel.app"
identity="${SIGN_IDENTITY:--}"

rm -rf "$work"
mkdir -p "$work/icon.iconset"
cp -R dist/frozen/Carrel.app "$bundle"
for size in 16 32 128 256 512; do
    cp "build/icons/$size.png" "$work/icon.iconset/icon_${size}x$size.png"
    cp "build/icons/$((size * 2)).png" "$work/icon.iconset/icon_${size}x$size@2x.png"
done
iconutil -c icns -o "$bundle/Contents/Resources/carrel.icns" "$work/icon.iconset"
plutil -replace CFBundleIconFile -string carrel.icns "$bundle/Contents/Info.plist"
plutil -lint "$bundle/Contents/Info.plist"

# Libraries first, the whole last.
find "$bundle/Contents" -type f \( -name '*.so' -o -name '*.dylib' \) -print0 |
    xargs -0 -n 50 codesign --force --options runtime --sign "$identity"
codesign --force --options runtime --entitlements packaging/macos/entitlements.plist \
    --sign "$identity" "$bundle"
codesign --verify --strict "$bundle"

mkdir "$work/image"
cp -R "$bundle" "$work/image/"
ln -s /Applications "$work/image/Applications"
target="dist/carrel-$version-macos-$(uname -m).dmg"
rm -f "$target"
hdiutil create -volname Carrel -srcfolder "$work/image" -format ULFO "$target"
echo "$target"
