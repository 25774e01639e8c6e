#!/bin/sh
exec /opt/Gopherbench/bin/gopherbench "$@"
