#!/bin/sh
# gopherbench COMMAND: the app's own program without a window. It needs no Node.
here=$0
while [ -L "$here" ]; do
  link=$(readlink "$here")
  case $link in
    /*) here=$link ;;
    *) here=$(dirname "$here")/$link ;;
  esac
done
app=$(CDPATH='' cd -- "$(dirname -- "$here")/../.." && pwd)
exec "$app/MacOS/Gopherbench" --log-level=3 --cli -- "$@"
