#!/bin/sh
# gopherbench COMMAND: the app's own program without a window. It needs no Node and no display; no page is ever opened, so no sandbox.
here=$0
while [ -L "$here" ]; do
  link=$(readlink "$here")
  case $link in
    /*) here=$link ;;
    *) here=$(dirname "$here")/$link ;;
  esac
done
app=$(CDPATH='' cd -- "$(dirname -- "$here")/.." && pwd)
exec "$app/gopherbench-app" --no-sandbox --no-zygote --ozone-platform=headless --log-level=3 --cli -- "$@"
