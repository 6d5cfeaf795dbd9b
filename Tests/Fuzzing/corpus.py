#!/usr/bin/env python3
"""usage: corpus.py TRANSCRIPTS FOLDER PREFIX_LENGTH: makes a file in FOLDER of what the client sends in each transcript.

A fuzzer's first PREFIX_LENGTH octets say how the others are read; they are all zero here.
"""
import pathlib
import re
import sys


def octets(text):
    """The octets of a text with escapes, as in Tests/TestSupport/TranscriptText.swift."""
    out = b""
    while text:
        if not text.startswith("\\"):
            out += text[0].encode()
            text = text[1:]
            continue
        repeated = re.match(r"\\\*(\d+)\{([^}]*)\}", text)
        if repeated:
            out += int(repeated[1]) * octets(repeated[2])
            text = text[repeated.end():]
        elif text[1] == "x":
            out += bytes([int(text[2:4], 16)])
            text = text[4:]
        else:
            out += {"\\": b"\\", "n": b"\n", "r": b"\r", "t": b"\t"}[text[1]]
            text = text[2:]
    return out


transcripts, folder, prefix = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3])
folder.mkdir(parents=True, exist_ok=True)
for transcript in sorted(transcripts.glob("*.http")):
    sent = b""
    for line in transcript.read_text().splitlines():
        if line.startswith(">|"):
            sent += octets(line[2:].removeprefix(" "))
        elif line.startswith(">"):
            sent += octets(line[1:].removeprefix(" ")) + b"\r\n"
    # What is larger than this makes each step slow and reaches nothing more.
    if sent and len(sent) <= 4096:
        (folder / transcript.stem).write_bytes(bytes(prefix) + sent)
