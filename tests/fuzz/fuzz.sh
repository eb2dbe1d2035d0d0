#!/bin/sh
# Runs libFuzzer's targets, each for some seconds, and says how many executions it came to.
#   fuzz.sh FUZZ WORK SECONDS [TARGET...]    FUZZ: the program; WORK: a folder that keeps what was
#                                            found interesting for the next time, and the finds
# A find is a file in WORK/finds: once it is mended, it goes into tests/fuzz/regressions/TARGET.
set -u
fuzz=$1 work=$2 seconds=$3
shift 3
home=$(cd "$(dirname "$0")" && pwd)
rows=$(sed -n 's/^FUZZ_TARGET(\(.*\), .*, \(.*\))$/\1:\2/p' "$home/targets.def")
[ $# -gt 0 ] || set -- $(echo "$rows" | sed 's/:.*//')
mkdir -p "$work/finds"
status=0

# figure LOG NAME: one of libFuzzer's figures
figure() { sed -n "s/^stat::$2: *//p" "$1" | tail -1; }

printf '%-12s %8s %12s %8s %s\n' target seconds executions corpus result
for target in "$@"; do
    dictionary=$(echo "$rows" | sed -n "s/^$target://p")
    corpus=$work/corpus/$target log=$work/$target.log
    mkdir -p "$corpus" "$home/regressions/$target"
    begin=$(date +%s)
    # Not too long, for a sheet is a page or two and what is not linear shows there already.
    "$fuzz" --target="$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
        -max_len=8192 -print_final_stats=1 -dict="$home/dictionaries/$dictionary.dict" \
        -artifact_prefix="$work/finds/$target-" "$corpus" "$home/seeds/$target" \
        "$home/regressions/$target" >"$log" 2>&1
    code=$?
    result=clean
    if [ $code -ne 0 ]; then
        result="FIND: $(sed -n 's/.*Test unit written to //p' "$log" | tail -1) (log: $log)"
        status=1
    fi
    printf '%-12s %8s %12s %8s %s\n' "$target" $(($(date +%s) - begin)) \
        "$(figure "$log" number_of_executed_units)" "$(find "$corpus" -type f | wc -l)" "$result"
    rmdir "$home/regressions/$target" 2>/dev/null
done
exit $status
