#!/bin/sh
set -eu
git add CHANGELOG.md
git commit -m "Release $1"
git tag -s "v$1" -m "Release $1"
git push origin main "v$1"
