#!/bin/sh
# Makes a key for a customer. The customer gets it once; we keep its hash.
set -eu
key=$(openssl rand -hex 4)
printf 'shop_live_%s\n' "$key"
