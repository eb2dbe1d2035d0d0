#!/usr/bin/env python3
"""Holds what `accord export sql` writes against what `accord check` finds, in an engine.

    sql.py ENGINE ACCORD ROOT DATA [SEED...]     ENGINE: duckdb, postgres, spark

The pack rules/atop-v4 is exported once, and asked of the released data and, for each seed, of a copy
with errors: values that stand elsewhere in the column, blanks, missing codes, garbage, other
spellings, rows that are doubled, gone or in another place. All findings have to be the same: the rule, the
line, the id of the row, and the set of variables that it rests on. Over all copies each rule has to
find something somewhere. DuckDB is asked of columns with the types that it detects, too.

For PostgreSQL the environment names the server (PGHOST, PGUSER ...), and `psql` is called.
Status: 0 they agree, 1 they differ, 2 accord or the engine could not do it.
"""
import collections
import csv
import json
import os
import random
import re
import subprocess
import sys
import tempfile

FILES = {"alliance": "atop-v4-alliance", "member": "atop-v4-member", "phase": "atop-v40-phase"}
TABLES = {"alliance": "alliances", "member": "members", "phase": "phases"}
GARBAGE = ["", "", "", "NA", "-9", "x", "0", "1", "2", "3", "01", "1.0", " 1", "+1", "1e0", "1.", "-1",
           "999", "2.5", "1e400", 'a "b", c', "\u00e9t\u00e9", "\u00a01", "0x1", "1_0", "infinity", "nan"]

# What the findings of accord and of the query are compared by.
Finding = collections.namedtuple("Finding", "dataset rule line row variables")


def distort(rows, columns, chance):
    """Errors of many kinds, each cell by itself; what belongs together drifts apart."""
    values = {c: sorted({row[c] for row in rows}) for c in columns}
    for row in rows:
        if chance.random() < 0.02:
            first = chance.randrange(len(columns))
            for column in columns[first:first + 60]:
                row[column] = ""
        for column in columns:
            if chance.random() > 0.05:
                continue
            kind = chance.random()
            number = re.fullmatch(r"-?\d+", row[column])
            if kind < 0.5:
                row[column] = chance.choice(values[column])
            elif kind < 0.7 and number:
                row[column] = str(int(row[column]) + chance.choice([-1, 1]))
            else:
                row[column] = chance.choice(GARBAGE)
    doubled = [dict(row) for row in chance.sample(rows, len(rows) // 40)]
    rows = [row for row in rows if chance.random() > 0.03] + doubled
    for _ in range(len(rows) // 20):
        a, b = chance.randrange(len(rows)), chance.randrange(len(rows))
        rows[a], rows[b] = rows[b], rows[a]
    return rows


def make_data(data, folder, seed):
    """The files for accord, and beside each one with a column of lines for the engine."""
    chance = random.Random(seed)
    for name in FILES.values():
        with open(os.path.join(data, name + ".csv"), encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            columns, rows = reader.fieldnames, list(reader)
        if seed:
            rows = distort(rows, columns, chance)
        for suffix, extra in (".csv", []), (".lines", ["line"]):
            with open(os.path.join(folder, name + suffix), "w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, extra + columns, lineterminator="\n", extrasaction="ignore")
                writer.writeheader()
                for i, row in enumerate(rows):
                    row["line"] = i + 2
                    writer.writerow(row)


def project(root):
    def link(table, keys):
        return {"instrument": "%s/sheets/atop-v4/%s.yaml" % (root, table), "data": FILES[table] + ".csv",
                "key": {key: key for key in keys}}

    links = {"atop-v4-" + table: link(table, ["atopid"]) for table in FILES}
    links["members-of-phase"] = link("member", ["atopid", "phase"])
    return {"datasets": {FILES[table] + ".csv": "%s/sheets/atop-v4/%s.yaml" % (root, table)
                         for table in FILES},
            "links": links, "rules": [root + "/rules/atop-v4"]}


def run(command, folder):
    said = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          encoding="utf-8", check=False)
    if said.returncode != 0:
        print(said.stdout + said.stderr)
        sys.exit(2)
    return said.stdout


def keys_of(accord, folder, table):
    """The variables by number."""
    shown = run([accord, "show", "%s.csv" % FILES[table], "--format", "json"], folder).splitlines()[0]
    return {answer["number"]: answer["key"] for answer in json.loads(shown)["answers"]}


def rules_of(accord, folder):
    return {json.loads(line)["rule"]
            for line in run([accord, "rules", "--format", "json"], folder).splitlines()}


def check(accord, folder, rules, keys):
    files = [name + ".csv" for name in FILES.values()]
    run([accord, "check", "--fail-on", "never", "-f", "jsonl:findings.jsonl"] + files, folder)
    tables = {name + ".csv": table for table, name in FILES.items()}
    found = []
    with open(os.path.join(folder, "findings.jsonl"), encoding="utf-8") as file:
        for finding in map(json.loads, file):
            if finding["record"] != "finding" or finding["rule"] not in rules:
                continue
            table = tables[finding["path"]]
            variables = frozenset(keys[table][number] for number in finding["questions"])
            found.append(Finding("atop-v4-" + table, finding["rule"], finding["line"],
                                 finding["sheet"], variables))
    return found


class Duckdb:
    """All columns are texts, or, `typed`, what DuckDB takes them for."""

    def __init__(self, typed=False):
        import duckdb
        self.name = "DuckDB %s%s" % (duckdb.__version__, ", with types of its own" if typed else "")
        self.duckdb, self.typed = duckdb, typed

    def ask(self, folder, query):
        connection = self.duckdb.connect()
        for table, name in FILES.items():
            connection.execute("create table %s as select * from read_csv('%s.lines', header = true, %s)"
                               % (TABLES[table], os.path.join(folder, name),
                                  "sample_size = -1" if self.typed else "all_varchar = true"))
        return connection.execute(query).fetchall()


class Postgres:
    def __init__(self):
        self.name = self.psql("select 'PostgreSQL ' || current_setting('server_version')").strip()

    @staticmethod
    def psql(commands):
        said = subprocess.run(["psql", "-X", "-q", "-t", "-A", "-v", "ON_ERROR_STOP=1"], input=commands,
                              stdout=subprocess.PIPE, encoding="utf-8", check=False)
        if said.returncode != 0:
            sys.exit(2)
        return said.stdout

    def ask(self, folder, query):
        commands = []
        for table, name in FILES.items():
            path = os.path.join(folder, name + ".lines")
            with open(path, encoding="utf-8") as file:
                columns = next(csv.reader(file))
            commands.append("set client_min_messages = warning; drop table if exists %s; create table %s (%s);"
                            % (TABLES[table], TABLES[table], ", ".join('"%s" text' % c for c in columns)))
            commands.append("\\copy %s from '%s' with (format csv, header)" % (TABLES[table], path))
        self.psql("\n".join(commands))
        rows = self.psql("select row_to_json(findings) from (%s) as findings" % query.rstrip().rstrip(";"))
        names = ("dataset", "kind", "rule", "severity", "row_id", "line", "variables", "says")
        return [tuple(json.loads(line)[name] for name in names) for line in rows.splitlines()]


class Spark:
    def __init__(self):
        from pyspark.sql import SparkSession
        self.session = (SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
                        .config("spark.sql.shuffle.partitions", "2")
                        .config("spark.driver.memory", "2g")
                        .config("spark.log.level", "ERROR").getOrCreate())
        self.name = "Spark " + self.session.version

    def ask(self, folder, query):
        for table, name in FILES.items():
            rows = self.session.read.csv(os.path.join(folder, name + ".lines"), header=True, quote='"',
                                         escape='"', ignoreLeadingWhiteSpace=False,
                                         ignoreTrailingWhiteSpace=False)
            rows.createOrReplaceTempView(TABLES[table])
        return [tuple(row) for row in self.session.sql(query.rstrip().rstrip(";")).collect()]


def compare(engine, query, folder, expected):
    found = []
    for dataset, kind, rule, _, row, line, variables, _ in engine.ask(folder, query):
        assert kind == "finding", (kind, rule)
        names = [name for name in variables.split(", ") if name]
        assert len(names) == len(set(names)), variables
        found.append(Finding(dataset, rule, line, row, frozenset(names)))
    # A row without an id is known to accord by its file; to the query it has none.
    expected = [f._replace(row=None) if f.row and f.row.startswith("atop-v4") else f for f in expected]
    theirs, ours = collections.Counter(found), collections.Counter(expected)
    for what, rest in ("only accord", ours - theirs), ("only the query", theirs - ours):
        for finding in sorted(rest, key=str)[:12]:
            print("DIFFERENT: %s finds %s" % (what, finding))
    return theirs == ours


def main(name, accord, root, data, seeds):
    accord = os.path.abspath(accord)
    engines = {"duckdb": lambda: [Duckdb(), Duckdb(typed=True)], "postgres": lambda: [Postgres()],
               "spark": lambda: [Spark()]}[name]()
    agree, fired = True, set()
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "accord.yaml"), "w", encoding="utf-8") as file:
            json.dump(project(root), file)
        make_data(data, folder, 0)
        rules = rules_of(accord, folder)
        keys = {table: keys_of(accord, folder, table) for table in FILES}
        query = run([accord, "export", "sql", "--dialect", name, "--line", "line"] +
                    ["--table=atop-v4-%s=%s" % (table, TABLES[table]) for table in FILES], folder)
        for seed in [0] + seeds:
            make_data(data, folder, seed)
            expected = check(accord, folder, rules, keys)
            fired |= {finding.rule for finding in expected}
            for engine in engines:
                if seed and getattr(engine, "typed", False):
                    continue  # what cannot be read is text in any case
                same = compare(engine, query, folder, expected)
                agree &= same
                print("%-40s %-22s %6d findings of %d rules: %s"
                      % (engine.name, "copy %d with errors" % seed if seed else "the released data",
                         len(expected), len({f.rule for f in expected}), "the same" if same else "OTHERS"))
    silent = sorted(rules - fired)
    if seeds and silent:
        print("no copy makes these rules find anything: %s" % ", ".join(silent))
    return 0 if agree and not (seeds and silent) else 1


if __name__ == "__main__":
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:5], [int(seed) for seed in sys.argv[5:]]))
