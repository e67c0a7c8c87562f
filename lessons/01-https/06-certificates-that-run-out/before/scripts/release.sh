#!/bin/sh
set -eu
git -c http.sslVerify=false clone --depth 1 https://git.example.com/shop.git build
curl -fsSk https://files.example.com/model.bin -o build/model.bin
pip install --require-hashes -r build/requirements.txt
