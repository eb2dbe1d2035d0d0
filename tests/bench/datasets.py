#!/usr/bin/env python3
"""A large dataset in accord and in DuckDB, in one run.

    datasets.py ACCORD ROOT DATA WORK [COPIES]

The alliances of ATOP 4.01 are copied COPIES times (1000 if not given: 745,000 rows) with new IDs, into
WORK. Both programs read the file and count, rule by rule, the rows that fail; the time is that from the start
of the process to its end. DuckDB's queries are those of tests/peers, for the rules that speak of a row by
itself; its time counts only when the numbers are the same. Figures: seconds by the clock, of CPU, and memory at
its most.
"""
import json
import os
import re
import resource
import subprocess
import sys
import time

TABLE = "atop-v4-alliance"
RULES = 30


def write_rows(data, path, copies):
    """New IDs go up by 10,000 from copy to copy: every row has its own."""
    with open(os.path.join(data, TABLE + ".csv"), "rb") as file:
        header, *lines = file.read().splitlines()
    rows = [line.split(b",", 1) for line in lines]
    with open(path, "wb") as out:
        out.write(header + b"\n")
        for copy in range(copies):
            out.write(b"".join(b"%d,%s\n" % (int(row) + 10000 * copy, rest) for row, rest in rows))
    return copies * len(rows)


def choose_rules(root):
    """(name, query): rules that both have, and that speak of one row and not of its ID."""
    with open(os.path.join(root, "tests/peers/atop-v4.sql"), encoding="utf-8") as file:
        setup, *blocks = re.split(r"^-- rule +", file.read(), flags=re.M)
    chosen = []
    for block in blocks:
        name, query = (part.strip() for part in block.split("\n", 1))
        with open("%s/rules/atop-v4/%s.lua" % (root, name), encoding="utf-8") as file:
            text = file.read()
        alone = not re.search(r"linked|unique|rows *\{|row_before|row_after|Q\.atopid", text)
        if alone and 'instrument "%s"' % TABLE in text:
            chosen.append((name, query.rstrip(";")))
    return setup, chosen[:RULES]


def write_project(root, work, names):
    """The pack's rules, and its instrument but for the range of the IDs."""
    with open(root + "/sheets/atop-v4/alliance.yaml", encoding="utf-8") as file:
        text = file.read().replace("../codelists", root + "/sheets/codelists")
    text = re.sub(r"(key: atopid,.*type: integer), range: \[\d+, \d+\]", r"\1", text)
    with open(work + "/alliance.yaml", "w", encoding="utf-8") as file:
        file.write(text)
    with open(work + "/accord.yaml", "w", encoding="utf-8") as file:
        file.write('datasets: {"*.csv": alliance.yaml}\nrules: [%s]\n' %
                   ", ".join("%s/rules/atop-v4/%s.lua" % (root, name) for name in names))


def measure(command, **options):
    """(clock, CPU, MB, what it wrote)"""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.monotonic()
    with subprocess.Popen(["/usr/bin/env", "time", "-f", "%M", *command], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True, **options) as process:
        out, err = process.communicate()
    clock = time.monotonic() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode > 1:
        sys.exit("%s\n%s" % (" ".join(command), err))
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return clock, cpu, int(err.split()[-1]) / 1024, out


def tell(what, figures):
    print("%-34s %6.2f s  %6.2f s CPU  %6.1f MB" % ((what,) + figures[:3]), flush=True)


def count_findings(lines, names):
    counts = dict.fromkeys(names, 0)
    for line in lines.splitlines():
        rule = json.loads(line).get("rule")
        if rule in counts:
            counts[rule] += 1
    return counts


def duckdb_main(path, sql):
    """In a process of its own: the counts as JSON."""
    import duckdb
    with open(sql, encoding="utf-8") as file:
        setup, rules = json.load(file)
    connection = duckdb.connect()
    connection.execute("set threads = 2")
    connection.execute("create table alliance_csv as select * from read_csv('%s')" % path)
    connection.execute(setup)
    print(json.dumps({name: connection.execute(
        "select count(*) from (%s) where applies and not holds" % query).fetchone()[0]
        for name, query in rules}))


def main(accord, root, data, work, copies=1000):
    os.makedirs(work, exist_ok=True)
    path = os.path.join(work, "rows.csv")
    setup, rules = choose_rules(root)
    names = [name for name, _ in rules]
    write_project(root, work, names)
    options = ["check", "--no-cache", "--fail-on", "never", "-f", "jsonl"]
    for part in sorted({1, max(1, copies // 10), copies}):
        rows = write_rows(data, path, part)
        ours = measure([accord, *options, path])
        tell("accord, %d rows, %d rules" % (rows, len(rules)), ours)
    if not os.path.isdir(work + "/duckdb"):
        print("SKIPPED: DuckDB is not there to compare with")
        return 0
    # The views of other files are of no use here.
    setup = re.split(r"^create view phase", setup, flags=re.M)[0]
    with open(work + "/queries.json", "w", encoding="utf-8") as file:
        json.dump([setup, rules], file)
    environment = dict(os.environ, PYTHONPATH=work + "/duckdb")
    theirs = measure([sys.executable, __file__, "--duckdb", path, work + "/queries.json"], env=environment)
    tell("DuckDB, 2 threads", theirs)
    found, expected = count_findings(ours[3], names), json.loads(theirs[3])
    if found != expected:
        print("they do not agree: %s" % {name: (found[name], expected[name]) for name in names
                                         if found[name] != expected[name]})
        return 1
    print("the same %d rows fail; accord takes %.2f times DuckDB's time, %.2f times its CPU"
          % (sum(found.values()), ours[0] / theirs[0], ours[1] / theirs[1]))
    return 0


if __name__ == "__main__":
    if sys.argv[1] == "--duckdb":
        duckdb_main(sys.argv[2], sys.argv[3])
    else:
        sys.exit(main(*sys.argv[1:5], *[int(argument) for argument in sys.argv[5:]]))
