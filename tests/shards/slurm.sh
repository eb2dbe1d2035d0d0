#!/bin/sh
# Shares of a corpus as a job array of Slurm, and the merging run behind it as a job that waits for
# the array, as README says: what is told is what one run over everything tells, to the byte.
# A cluster of one node on this machine, with daemons of its own that end with the script.
#   slurm.sh ACCORD ROOT WORK [SHARES]
# Status 77, aloud, where there is no Slurm (Debian: slurm-wlm, munge) or it does not start: it wants root.
set -u
accord=$1 root=$2 work=$3/slurm shares=${4:-4}
skip() { echo "SKIPPED: Slurm: $1"; exit 77; }
fail() { echo "slurm: $1"; tail -n 5 "$work"/*.log; exit 1; }
for program in munged slurmctld slurmd sbatch squeue; do
    command -v $program >/dev/null || skip "there is no $program"
done
[ "$(id -u)" = 0 ] || skip "its daemons are started by root only"

rm -rf "$work"
mkdir -p "$work/state" "$work/spool" "$work/munge" "$work/corpus" "$work/out" || exit 2
work=$(cd "$work" && pwd)
chmod 700 "$work/munge"
host=$(hostname -s)
dd if=/dev/urandom of="$work/munge/key" bs=128 count=1 2>/dev/null
chmod 400 "$work/munge/key"
cat >"$work/slurm.conf" <<END
ClusterName=accord
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=26817
SlurmdPort=26818
AuthInfo=socket=$work/munge/socket
SlurmUser=root
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
ReturnToService=2
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SlurmdParameters=config_overrides
NodeName=$host NodeAddr=127.0.0.1 CPUs=4 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=10 State=UP
END
export SLURM_CONF="$work/slurm.conf"

daemons=
stop() { [ -z "$daemons" ] || kill $daemons 2>/dev/null; wait; }
trap stop EXIT
trap 'exit 1' INT TERM
munged --foreground --force --key-file="$work/munge/key" --socket="$work/munge/socket" \
    --pid-file="$work/munge/pid" --log-file="$work/munged.log" --seed-file="$work/munge/seed" \
    >"$work/munged.out.log" 2>&1 &
daemons="$daemons $!"
for _ in 1 2 3 4 5 6 7 8 9 10; do [ -S "$work/munge/socket" ] || sleep 0.5; done
slurmctld -D -f "$SLURM_CONF" >"$work/slurmctld.out.log" 2>&1 &
daemons="$daemons $!"
slurmd -D -f "$SLURM_CONF" -N "$host" >"$work/slurmd.out.log" 2>&1 &
daemons="$daemons $!"
ready=
for _ in $(seq 60); do
    case $(sinfo -h -o %t 2>/dev/null) in idle*) ready=yes; break ;; esac
    sleep 0.5
done
[ "$ready" ] || { tail -n 5 "$work"/*.log; skip "no node came up"; }

# Sheets that are not alike, and rules across them.
cp "$root/sheets/example/"*.yaml "$work/corpus/"
sed -i "s|\.\./\.\./rules|$root/rules|g; s|\.\./codelists|$root/sheets/codelists|" "$work/corpus/"*.yaml
for sheet in "$root/sheets/example/"*.txt; do
    for i in 1 2 3 4 5; do cp "$sheet" "$work/corpus/$i-$(basename "$sheet")"; done
done
cd "$work/corpus" || exit 2
check="$accord check --fail-on never"
$check --no-cache -f jsonl >"$work/whole" || fail "the run over everything ended with status $?"

# The same words as in README.
array=$(sbatch --parsable --array=1-"$shares" -o "$work/out/%a" \
    --wrap "$check --cache-dir '$work/cache' --shard \$SLURM_ARRAY_TASK_ID/$shares") || fail "no array"
merge=$(sbatch --parsable --dependency="afterok:$array" -o "$work/merged" -e "$work/merge.log" \
    --wrap "$check --cache-dir '$work/cache' -f jsonl") || fail "no job behind the array"
for _ in $(seq 240); do
    [ "$(squeue -h -j "$merge" 2>/dev/null)" ] || break
    sleep 0.5
done
[ -s "$work/merged" ] || fail "the array or the job behind it did not end well"
entries=$(find "$work/cache" -path '*/??/*' -type f | wc -l)
cmp "$work/whole" "$work/merged" || fail "what is told differs"
$check --cache-dir "$work/cache" -f jsonl >"$work/again"
[ "$entries" = "$(find "$work/cache" -path '*/??/*' -type f | wc -l)" ] || fail "sheets were checked again"
echo "$(find . -name '[0-9]*' | wc -l) sheets in $shares jobs of Slurm and one behind them:" \
    "the same $(wc -c <"$work/whole") bytes as of one run"
