#!/usr/bin/env python3
"""Holds the rules of rules/atop-v4 on the released data against DuckDB.

    peers.py ACCORD ROOT DATA

atop-v4.sql says each rule again, written by hand from its sentence: a query that gives for each row the
row's id, `applies` and `holds` in SQL's three-valued logic. For every rule that stands there the numbers
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
    """The rules of the SQL file: name, query."""
    with open(path, encoding="utf-8") as file:
        blocks = re.split(r"^-- rule +", file.read(), flags=re.M)
    setup = blocks.pop(0)
    for block in blocks:
        name, query = block.split("\n", 1)
        yield name.strip(), query.rstrip().rstrip(";")
    if not blocks:
        sys.exit("there is no rule in " + path + setup[:0])


def open_data(data, path):
    connection = duckdb.connect()
    for table, name in FILES.items():
        file = os.path.join(data, name + ".csv").replace("'", "''")
        connection.execute("create table %s_csv as select * from read_csv('%s', sample_size = -1)"
                           % (table, file))
    with open(path, encoding="utf-8") as file:
        setup = re.split(r"^-- rule +", file.read(), flags=re.M)[0]
    connection.execute(setup)
    return connection


def count(connection, query):
    counts = connection.execute("""
        select count(*) filter (applies and holds),
            count(*) filter (applies and not holds),
            count(*) filter (applies is null or (applies and holds is null)),
            count(*) filter (not applies)
        from (%s)""" % query).fetchone()
    failed = connection.execute("select * exclude (applies, holds) from (%s) where applies and not holds"
                                % query).fetchall()
    return Counts(*counts), sorted(" ".join(str(part) for part in row) for row in failed)


def run_accord(accord, root, data):
    """What --stats tells of each rule, and the rows in which it found something."""
    with tempfile.TemporaryDirectory() as folder:
        for table, name in FILES.items():
            if table != "states":
                os.symlink(os.path.join(data, name + ".csv"), os.path.join(folder, table + ".csv"))
        with open(os.path.join(folder, "accord.yaml"), "w", encoding="utf-8") as file:
            file.write("extends: %s\n" % json.dumps(os.path.join(root, "sheets/atop-v4/accord.yaml")))
        said = subprocess.run([accord, "check", "--stats", "--fail-on", "never", "-f",
                               "jsonl:findings.jsonl", "alliance.csv", "member.csv", "phase.csv"],
                              cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              encoding="utf-8", check=False)
        if said.returncode != 0:
            print(said.stdout)
            sys.exit(2)
        with open(os.path.join(folder, "findings.jsonl"), encoding="utf-8") as file:
            findings = [json.loads(line) for line in file]
    rows = collections.defaultdict(set)
    for finding in findings:
        if finding["record"] == "finding":
            rows[finding["rule"]].add(finding["sheet"])
    return dict(stats(said.stdout)), rows


def stats(text):
    """The lines of the table: rule, applied, passed, failed, not applicable, unknown, error."""
    for line in text.splitlines():
        match = re.match(r"(\S+)" + r"\s+(\d+)" * 6 + r"(\s|$)", line)
        if match:
            _, passed, failed, not_applicable, unknown, _ = (int(n) for n in match.groups()[1:7])
            yield match.group(1), Counts(passed, failed, unknown, not_applicable)


def main(accord, root, data):
    path = os.path.join(root, "tests/peers/atop-v4.sql")
    connection = open_data(data, path)
    ours, _ = run_accord(accord, root, data)
    differ = 0
    names = []
    for name, query in queries(path):
        names.append(name)
        theirs, failed = count(connection, query)
        if ours.get(name) == theirs:
            print("%-45s %s" % (name, " ".join("%5d" % n for n in theirs)))
            continue
        differ += 1
        print("DIFFERENT: %s\n    DuckDB %s\n    accord %s\n    failed in DuckDB: %s"
              % (name, theirs, ours.get(name), ", ".join(failed[:20])))
    print("%d rules, %d of them counted differently by DuckDB %s"
          % (len(names), differ, duckdb.__version__))
    return 1 if differ or len(names) < AT_LEAST else 0


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
