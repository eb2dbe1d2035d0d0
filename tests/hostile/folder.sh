#!/bin/sh
# Runs each *.lua file of a folder as a rule file, such as the test suite of Lua itself, and prints
# a line for each: status, seconds, and what it came to. What a file wants and rules do not have
# (pcall, load, setmetatable ...) is refused by design, and told in the last column. Fails when a
# file ends otherwise than with status 0 to 2, or takes more than a minute.
#   folder.sh ACCORD SOURCE FOLDER
set -u

accord=$1 source=$2 folder=$3
if [ ! -d "$folder" ]; then
    echo "SKIPPED: somebody else's Lua files inside the sandbox: there is no $folder"
    exit 0
fi
failures=0
out=$(mktemp)
trap 'rm -f "$out"' EXIT
printf 'file\tstatus\tseconds\toutcome\n'
for file in "$folder"/*.lua; do
    start=$(date +%s.%N)
    timeout 60 "$accord" check --instrument atop --rules "$file" "$source/sheets/atop/4865.txt" \
        >"$out" 2>&1
    status=$?
    seconds=$(echo "$start $(date +%s.%N)" | awk '{printf "%.2f", $2 - $1}')
    outcome=$(grep -m 1 -E '^error\[rule-(file|crashed)\]|no rule' "$out" | cut -c 1-160)
    printf '%s\t%s\t%s\t%s\n' "${file##*/}" $status "$seconds" "$outcome"
    [ $status -le 2 ] || failures=$((failures + 1))
done
echo "$failures crashed or took too long"
[ $failures -eq 0 ]
