#!/usr/bin/env python3
"""Holds the rules of rules/atop-v4 on the released data against DuckDB.

    peers.py ACCORD ROOT DATA

atop-v4.sql says each rule again, written by hand from its sentence: a query that gives for each row the
line, `applies` and `holds` in SQL's three-valued logic. For every rule that stands there the numbers
of rows that passed, failed, were unknown and to which it did not apply must be the same, and the rows that
failed must be the same rows.

Status: 0 they agree, 1 they differ, 2 accord or DuckDB could not do it.
"""
import collections
import json
import os
import re
import subprocess
import sys
import tempfile

import duckdb

FILES = {"alliance": "atop-v4-alliance", "member": "atop-v4-member", "phase": "atop-v40-phase",
         "states": "cow-states"}
AT_LEAST = 30
Counts = collections.namedtuple("Counts", "passed failed unknown not_applicable")


def queries(path):
    """The SQL file: what comes before its first rule, then the rules by name."""
    with open(path, encoding="utf-8") as file:
        setup, *blocks = re.split(r"^-- rule +", file.read(), flags=re.M)
    rules = {}
    for block in blocks:
        name, query = block.split("\n", 1)
        rules[name.strip()] = query.rstrip().rstrip(";")
    return setup, rules


def open_data(data, setup):
    connection = duckdb.connect()
    for table, name in FILES.items():
        file = os.path.join(data, name + ".csv").replace("'", "''")
        connection.execute("create table %s_csv as select * from read_csv('%s', sample_size = -1)"
                           % (table, file))
    connection.execute(setup)
    return connection


def count(connection, query):
    counts = connection.execute("""
        select count(*) filter (applies and holds),
            count(*) filter (applies and not holds),
            count(*) filter (applies is null or (applies and holds is null)),
            count(*) filter (not applies)
        from (%s)""" % query).fetchone()
    failed = connection.execute("select line from (%s) where applies and not holds" % query).fetchall()
    return Counts(*counts), sorted(line for line, in failed)


def run_accord(accord, root, data):
    """What --stats tells of each rule, and the lines in which it found something."""
    with tempfile.TemporaryDirectory() as folder:
        files = [name + ".csv" for table, name in FILES.items() if table != "states"]
        for name in files:
            os.symlink(os.path.join(data, name), os.path.join(folder, name))
        with open(os.path.join(folder, "accord.yaml"), "w", encoding="utf-8") as file:
            file.write("extends: %s\n" % json.dumps(os.path.join(root, "sheets/atop-v4/accord.yaml")))
        said = subprocess.run([accord, "check", "--stats", "--fail-on", "never", "-f",
                               "jsonl:findings.jsonl"] + files,
                              cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              encoding="utf-8", check=False)
        if said.returncode != 0:
            print(said.stdout)
            sys.exit(2)
        with open(os.path.join(folder, "findings.jsonl"), encoding="utf-8") as file:
            findings = [json.loads(line) for line in file]
    rows = collections.defaultdict(list)
    for finding in findings:
        if finding["record"] == "finding":
            rows[finding["rule"]].append(finding["line"])
    return dict(stats(said.stdout)), rows


def stats(text):
    """The lines of the table: rule, applied, passed, failed, not applicable, unknown, error."""
    for line in text.splitlines():
        match = re.match(r"(\S+)" + r"\s+(\d+)" * 6 + r"(\s|$)", line)
        if match:
            _, passed, failed, not_applicable, unknown, _ = (int(n) for n in match.groups()[1:7])
            yield match.group(1), Counts(passed, failed, unknown, not_applicable)


def main(accord, root, data):
    setup, rules = queries(os.path.join(root, "tests/peers/atop-v4.sql"))
    connection = open_data(data, setup)
    ours, lines = run_accord(accord, root, data)
    differ = 0
    for name, query in rules.items():
        theirs, failed = count(connection, query)
        if ours.get(name) == theirs and sorted(lines[name]) == failed:
            print("%-48s %s" % (name, " ".join("%5d" % n for n in theirs)))
            continue
        differ += 1
        print("DIFFERENT: %s\n    DuckDB: %s, in lines %s\n    accord: %s, in lines %s"
              % (name, theirs, failed[:20], ours.get(name), sorted(lines[name])[:20]))
    print("%d rules, of which DuckDB %s counts %d differently"
          % (len(rules), duckdb.__version__, differ))
    return 1 if differ or len(rules) < AT_LEAST else 0


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
