#!/bin/sh
# The command line of the installed package: the same engine on the Node that the package carries.
here=$(dirname "$(readlink -f "$0")")
exec "$here/../node/node" "$here/../hosts/cli.js" "$@"
