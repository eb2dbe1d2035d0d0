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

# By dataset: its file, and what the engine calls it; links that have a table of their own are there
# by their names.
ATOP = {"atop-v4-alliance": ("atop-v4-alliance", "alliances"), "atop-v4-member": ("atop-v4-member", "members"),
        "atop-v4-phase": ("atop-v40-phase", "phases")}
OPERATORS = {"item": ("item", "items"), "before": ("earlier", "earlier"), "kinds": ("earlier", "earlier")}
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


def write_data(folder, name, columns, rows):
    """The file for accord, and beside it one with a column of lines for the engine."""
    for suffix, extra in (".csv", []), (".lines", ["line"]):
        with open(os.path.join(folder, name + suffix), "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, extra + columns, lineterminator="\n", extrasaction="ignore")
            writer.writeheader()
            for i, row in enumerate(rows):
                writer.writerow({**row, "line": i + 2})


def make_data(data, folder, seed):
    chance = random.Random(seed)
    for name, _ in ATOP.values():
        with open(os.path.join(data, name + ".csv"), encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            columns, rows = reader.fieldnames, list(reader)
        write_data(folder, name, columns, distort(rows, columns, chance) if seed else rows)


# What stands in the cells of the rows that are made up.
SMALL = ["0", "1", "2", "3", "1.0", "02", "", "NA", "-9", "2.5", "x", "-1"]
WORDS = ["Ann Lee", "ann  lee.", "Anna Lee", "Bob", "B\u00d6B", "O'Neil", "oneil", "Lee-Smith", "in 1914", "", "NA", "-9", "12"]
DATES = ["1914-07-28", "1914", "1914-05", "1904-05", "1904-13", "1913-12-31", "1915-01-01", "1900-02-29",
         "1904-2-29", "2200", "1914-07-01", "1914-1-1", "1904-07-28", "1905-2-28", "", "NA", "-9", "1914-00-10", "1905", "1903-12-31"]
POOLS = {"id": [str(n) for n in range(1, 260)] + ["", "x", "01"], "kind": [str(n) for n in range(40)] + ["", "x"],
         "place": [str(n) for n in range(9)] + ["", "x", "1.5"], "a": SMALL, "b": SMALL + ["4", "5"],
         "flag": ["0", "1", "1.0", "0", "1", "", "NA", "-9", "7", "x"],
         "sex": ["m", "f", "9", "9.0", "M", "", "NA", "q", "8"],
         "state": ["2", "20", "200", "0", "999", "2.5", "-3", "x", "", "NA", "0340", "817"],
         "name": WORDS, "other": WORDS, "day": DATES, "ty": ["1914", "1904", "1905", "0", "", "NA", "-9", "10000"],
         "tm": ["1", "2", "7", "12", "13", "", "NA", "x"], "td": ["1", "28", "29", "31", "32", "", "-9", "x"],
         "parent": [str(n) for n in range(1, 120)] + ["", "x"]}
POOLS.update({"m%d" % n: ["1", "2", "3", "4", "0", "", "", "", "", "NA", "-9", "x", "3.0"] for n in range(1, 6)})


def make_up(_, folder, seed):
    """Rows for the pack `operators`, in two files."""
    chance = random.Random(seed)
    for name in "item", "earlier":
        write_data(folder, name, list(POOLS),
                   [{key: chance.choice(pool) for key, pool in POOLS.items()} for _ in range(250)])


def atop_project(root):
    def link(name, keys):
        return {"instrument": instrument(name), "data": ATOP[name][0] + ".csv", "key": {key: key for key in keys}}

    def instrument(name):
        return "%s/sheets/atop-v4/%s.yaml" % (root, name.split("-")[-1])

    links = {name: link(name, ["atopid"]) for name in ATOP}
    links["members-of-phase"] = link("atop-v4-member", ["atopid", "phase"])
    return {"datasets": {file + ".csv": instrument(name) for name, (file, _) in ATOP.items()},
            "links": links, "rules": [root + "/rules/atop-v4"]}


def operators_project(root):
    there = root + "/tests/peers/operators/"
    link = {"instrument": there + "item.yaml", "data": "earlier.csv"}
    return {"datasets": {"item.csv": there + "item.yaml"}, "rules": [there + "rules"],
            "links": {"before": dict(link, key={"id": "id"}), "kinds": dict(link, key={"kind": "kind"})}}


def run(command, folder):
    said = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          encoding="utf-8", check=False)
    if said.returncode != 0:
        print(said.stdout + said.stderr)
        sys.exit(2)
    return said.stdout


def keys_of(accord, folder, file):
    """The variables by number."""
    shown = run([accord, "show", file + ".csv", "--format", "json"], folder).splitlines()[0]
    return {answer["number"]: answer["key"] for answer in json.loads(shown)["answers"]}


def rules_of(accord, folder):
    return {json.loads(line)["rule"]
            for line in run([accord, "rules", "--format", "json"], folder).splitlines()}


def check(accord, folder, pack, rules, keys):
    datasets = {file + ".csv": name for name, (file, _) in pack.items() if name in keys}
    run([accord, "check", "--fail-on", "never", "-f", "jsonl:findings.jsonl"] + list(datasets), folder)
    found = []
    with open(os.path.join(folder, "findings.jsonl"), encoding="utf-8") as file:
        for finding in map(json.loads, file):
            if finding["record"] != "finding" or finding["rule"] not in rules:
                continue
            dataset = datasets[finding["path"]]
            variables = frozenset(keys[dataset][number] for number in finding["questions"])
            found.append(Finding(dataset, finding["rule"], finding["line"], finding["sheet"], variables))
    return found


class Duckdb:
    """All columns are texts, or, `typed`, what DuckDB takes them for."""

    def __init__(self, typed=False):
        import duckdb
        self.name = "DuckDB %s%s" % (duckdb.__version__, ", with types of its own" if typed else "")
        self.duckdb, self.typed = duckdb, typed

    def ask(self, folder, pack, query):
        connection = self.duckdb.connect()
        for name, table in sorted(set(pack.values())):
            connection.execute("create table %s as select * from read_csv('%s.lines', header = true, %s)"
                               % (table, os.path.join(folder, name),
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

    def ask(self, folder, pack, query):
        commands = []
        for name, table in sorted(set(pack.values())):
            path = os.path.join(folder, name + ".lines")
            with open(path, encoding="utf-8") as file:
                columns = next(csv.reader(file))
            commands.append("set client_min_messages = warning; drop table if exists %s; create table %s (%s);"
                            % (table, table, ", ".join('"%s" text' % c for c in columns)))
            commands.append("\\copy %s from '%s' with (format csv, header)" % (table, path))
        self.psql("\n".join(commands))
        rows = self.psql("select row_to_json(findings) from (%s) as findings" % query.rstrip().rstrip(";"))
        names = ("dataset", "kind", "rule", "severity", "row_id", "line", "variables", "says")
        return [tuple(json.loads(line)[name] for name in names) for line in rows.splitlines()]


class Spark:
    """Spark computes the parts of a query anew for each rule: it is asked for one rule after
    another, of the pack of operators, and not for contraries."""

    at_once = 1

    def __init__(self):
        from pyspark.sql import SparkSession
        self.session = (SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
                        .config("spark.sql.shuffle.partitions", "2")
                        .config("spark.driver.memory", "2g")
                        .config("spark.ui.showConsoleProgress", "false")
                        .config("spark.log.level", "ERROR").getOrCreate())
        self.name = "Spark " + self.session.version

    def ask(self, folder, pack, query):
        for name, table in sorted(set(pack.values())):
            rows = self.session.read.csv(os.path.join(folder, name + ".lines"), header=True, quote='"',
                                         escape='"', ignoreLeadingWhiteSpace=False,
                                         ignoreTrailingWhiteSpace=False)
            rows.createOrReplaceTempView(table)
        return [tuple(row) for row in self.session.sql(query.rstrip().rstrip(";")).collect()]


def compare(engine, queries, folder, pack, expected, rules):
    found, left_out = [], set()
    rows = [row for query in queries for row in engine.ask(folder, pack, query)]
    for dataset, kind, rule, _, row, line, variables, says in rows:
        if kind == "not translated":
            left_out.add(rule)
            continue
        assert kind == "finding" and says, (kind, rule)
        names = [name for name in variables.split(", ") if name]
        assert len(names) == len(set(names)), variables
        found.append(Finding(dataset, rule, line, row, frozenset(names)))
    # A row without an id is known to accord by its file; to the query it has none.
    files = tuple(file for file, _ in pack.values())
    expected = [f._replace(row=None) if f.row and f.row.startswith(files) else f
                for f in expected if f.rule not in left_out]
    theirs, ours = collections.Counter(found), collections.Counter(expected)
    for what, rest in ("only accord", ours - theirs), ("only the query", theirs - ours):
        for finding in sorted(rest, key=str)[:12]:
            print("DIFFERENT: %s finds %s" % (what, finding))
    return theirs == ours and len(left_out) < len(rules) / 20


# What cannot be: a column that is there is not missing, the row behind is no row before ...
NEVER = {"not-missing", "when-missing", "count-of-date", "following", "when-and", "when-is-code", "when-na", "yields"}


def try_pack(name, engines, accord, root, data, seeds, pack, project, make):
    agree, fired = True, set(NEVER)
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "accord.yaml"), "w", encoding="utf-8") as file:
            json.dump(project(root), file)
        make(data, folder, 0)
        rules = rules_of(accord, folder)
        keys = {dataset: keys_of(accord, folder, file)
                for dataset, (file, _) in pack.items() if file != "earlier"}
        at_once = getattr(engines[0], "at_once", None)
        if at_once:
            rules = {rule for rule in rules if not rule.startswith(("not-", "when-"))}
        export = [accord, "export", "sql", "--dialect", name, "--line", "line"]
        export += ["--table=%s=%s" % (dataset, table) for dataset, (_, table) in pack.items()]
        queries = [run(export, folder)] if not at_once else [
            run(export + ["--select=" + rule for rule in sorted(rules)[i:i + at_once]], folder)
            for i in range(0, len(rules), at_once)]
        for seed in [0] + seeds:
            make(data, folder, seed)
            expected = check(accord, folder, pack, rules, keys)
            fired |= {finding.rule for finding in expected}
            for engine in engines:
                if getattr(engine, "typed", False) and (seed or pack is OPERATORS):
                    continue  # what cannot be read is text in any case
                same = compare(engine, queries, folder, pack, expected, rules)
                agree &= same
                print("%-45s %-10s copy %d %7d findings of %3d of %3d rules: %s"
                      % (engine.name, "operators" if pack is OPERATORS else "atop-v4", seed, len(expected),
                         len({f.rule for f in expected}), len(rules), "the same" if same else "OTHERS"),
                      flush=True)
    silent = sorted(rules - fired)
    if seeds and silent:
        print("no copy makes these rules find anything: %s" % ", ".join(silent))
    return agree and not (seeds and silent)


def main(name, accord, root, data, seeds):
    accord = os.path.abspath(accord)
    engines = {"duckdb": lambda: [Duckdb(), Duckdb(typed=True)], "postgres": lambda: [Postgres()],
               "spark": lambda: [Spark()]}[name]()
    agree = try_pack(name, engines, accord, root, data, seeds, OPERATORS, operators_project, make_up)
    if data != "-" and name != "spark":
        agree &= try_pack(name, engines, accord, root, data, seeds, ATOP, atop_project, make_data)
    return 0 if agree else 1


if __name__ == "__main__":
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:5], [int(seed) for seed in sys.argv[5:]]))
