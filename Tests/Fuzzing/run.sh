#!/usr/bin/env bash
# usage: run.sh SECONDS [FOLDER]: builds the fuzzers and runs each for so many seconds; fails if one finds something.
#
# FOLDER keeps the corpora from one run to the next; without it, each run starts from the transcripts alone.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=$1
folder=${2:-$(mktemp -d)}
export FUZZING=1
# The fuzzer wants to see a crash itself, to write down what led to it.
export SWIFT_BACKTRACE=enable=no
for name in FuzzRequests FuzzConnections; do
    swift build -c release --scratch-path .build/fuzzing --product "$name" -Xswiftc -sanitize=fuzzer
done
for name in FuzzRequests:1 FuzzConnections:2; do
    prefix=${name#*:}
    name=${name%:*}
    python3 Tests/Fuzzing/corpus.py Tests/Transcripts "$folder/$name" "$prefix"
    echo "$name, $seconds seconds; corpus and findings in $folder"
    ".build/fuzzing/release/$name" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
        -artifact_prefix="$folder/" -dict=Tests/Fuzzing/http.dict "$folder/$name" >"$folder/$name.log" 2>&1 || {
        grep -aE 'not so|ERROR|SUMMARY|Fatal' "$folder/$name.log" | head -5
        tail -5 "$folder/$name.log"
        exit 1
    }
    grep -E 'stat::number_of_executed_units|^Done|cov:' "$folder/$name.log" | tail -2
done
