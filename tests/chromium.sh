#!/bin/sh
# Find or install the Chromium of the browser tests: $CHROMIUM, else one on PATH, else Debian's package where
# that can be installed. Where none of this works the browser tests skip and name the one command.
set -u
if [ -n "${CHROMIUM:-}" ] || command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 \
   || command -v google-chrome >/dev/null 2>&1; then
  exit 0
fi
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  echo "Installing Chromium for the browser tests ..."
  (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium) >/dev/null 2>&1 \
    || echo "Chromium could not be installed; the browser tests will say so."
fi
exit 0
