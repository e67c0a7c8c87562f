#!/bin/sh
# Runs the check of the GitHub action. What the workflow says comes in the environment: words that are put
# into a script's text could be anybody's.
set -eu

set -- check "$CHECK_PATH" --format "$CHECK_FORMAT"
if [ -n "$CHECK_FAIL_ON" ]; then
  set -- "$@" --fail-on "$CHECK_FAIL_ON"
fi
if [ -n "$CHECK_OUTPUT" ]; then
  "$KEYWRIGHT" "$@" > "$CHECK_OUTPUT"
else
  "$KEYWRIGHT" "$@"
fi
