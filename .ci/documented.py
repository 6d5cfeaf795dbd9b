#!/usr/bin/env python3
"""usage: documented.py SYMBOL_GRAPH …: every public declaration in these symbol graphs has a comment that says what it is.

What the compiler adds has no place in a source, and needs none; what a protocol asks for may have that of the protocol.
"""
import json
import sys

symbols = [symbol for file in sys.argv[1:] for symbol in json.load(open(file))["symbols"]]
written = [symbol for symbol in symbols if "location" in symbol]
bare = [symbol for symbol in written if not any(line["text"].strip() for line in symbol.get("docComment", {}).get("lines", []))]
for symbol in bare:
    file, position = symbol["location"]["uri"].rsplit("/", 1)[-1], symbol["location"]["position"]
    print(f"{file}:{position['line'] + 1}: {'.'.join(symbol['pathComponents'])} has no documentation comment")
print(f"{len(written) - len(bare)} of {len(written)} public declarations are documented")
sys.exit(bool(bare) or not written)
