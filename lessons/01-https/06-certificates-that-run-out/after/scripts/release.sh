#!/bin/sh
set -eu
git -c http.sslCAInfo=/etc/ssl/team-root.pem clone --depth 1 https://git.example.com/shop.git build
curl -fsS --cacert /etc/ssl/team-root.pem https://files.example.com/model.bin -o build/model.bin
pip install --require-hashes -r build/requirements.txt
