#!/bin/sh
# Every finding that accord makes by itself is explained in core/findings/checks.def, and what stands
# there is found by somebody.
#   checks.sh ROOT
set -u
cd "$1" || exit 2
faults=0
named=$(sed -n 's/^AC_CHECK("\([a-z-]*\)".*/\1/p' core/findings/checks.def)
# Names with a hyphen behind the severity, in calls and in tables.
made=$({
    grep -rhoE 'AC_SEVERITY_[A-Z]+, *"[a-z]+(-[a-z]+)+"' core bindings --include='*.c'
    grep -rhoE 'AC_VALUE_PROBLEM\([A-Z_]+, "[a-z-]+"' core --include='*.def'
    grep -rhoE '(fault|refuse|complain|tell)[a-z_]*\([^"]*"[a-z]+-[a-z-]+"' core --include='*.c'
    grep -rhoE '(RULE|RULE_FILE)[][ ]*=? *"[a-z]+-[a-z]+"' core bindings --include='*.[ch]'
} | grep -oE '"[a-z-]+"' | tr -d '"' | sort -u)
for name in $made; do
    printf '%s\n' "$named" | grep -qx -- "$name" && continue
    echo "$name is not in core/findings/checks.def"
    faults=1
done
for name in $named; do
    grep -rqF "\"$name\"" core bindings --include='*.[ch]' --include='value_problems.def' && continue
    echo "nobody makes the finding $name"
    faults=1
done
[ "$(printf '%s\n' $made | wc -l)" -gt 30 ] || { echo "the names were not found"; faults=1; }
exit $faults
