#!/usr/bin/env python3
"""Validates one report by what validators.sh has fetched into DIR.

    validate.py DIR FORMAT FILE

    sarif               the OASIS schema of SARIF 2.1.0
    sarif-ghas          SARIF Multitool, its own rules and those of GitHub code scanning
    junit-jenkins       junit-10.xsd of the Jenkins xUnit plugin
    junit-ant           JUnit.xsd of what Ant writes
    tap                 tap-parser, strict; TAP version 14
    rdjsonl             the schema of a reviewdog diagnostic, for each line
    rdjsonl-reviewdog   reviewdog reads it and loses nothing
    checkstyle          reviewdog reads it and loses nothing; no schema of it could be had
    codequality         what GitLab documents, written out here; no validator of it could be had
    jsonl:SCHEMA        our own JSON Schema (draft 2020-12) in the file SCHEMA, for each line

Status: 0 valid, 1 invalid, 77 the validator is not there, 2 the validator or its call is at fault.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree


class Missing(Exception):
    pass


class Broken(Exception):
    pass


def there(*parts):
    path = os.path.abspath(os.path.join(*parts))
    if not os.path.exists(path):
        raise Missing(path + " is not there; see validators.sh")
    return path


def run(command, **more):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          encoding="utf-8", errors="replace", check=False, **more)


def read(path):
    with open(path, "rb") as file:
        return file.read()


def no_twice(pairs):
    names = [name for name, _ in pairs]
    for name in names:
        if names.count(name) > 1:
            raise ValueError("the name %r is there twice" % name)
    return dict(pairs)


def no_constant(name):
    raise ValueError("%s is no JSON" % name)


def parse_json(data):
    """Stricter than json.loads: UTF-8 without a mark, no name twice, no NaN."""
    return json.loads(data.decode("utf-8"), object_pairs_hook=no_twice, parse_constant=no_constant)


def json_or_reasons(data):
    try:
        return parse_json(data), []
    except ValueError as error:
        return None, ["no JSON: %s" % error]


def by_schema(schema_path, values):
    """values: (where, value) pairs"""
    try:
        import jsonschema
    except ImportError:
        raise Missing("jsonschema is not there (python3-jsonschema)") from None
    schema = json.loads(read(schema_path))
    kind = jsonschema.validators.validator_for(schema, default=jsonschema.Draft202012Validator)
    try:
        kind.check_schema(schema)
    except jsonschema.SchemaError as error:
        raise Broken("%s is no schema: %s" % (schema_path, error.message)) from None
    validator = kind(schema)
    return ["%s/%s: %s" % (where, "/".join(str(part) for part in error.absolute_path),
                           error.message)
            for where, value in values for error in validator.iter_errors(value)]


def by_schema_of_lines(schema_path, path):
    lines = read(path).split(b"\n")
    reasons, values = [], []
    if lines.pop():
        reasons.append("the last line does not end with a line feed")
    for number, line in enumerate(lines, 1):
        value, wrong = json_or_reasons(line)
        reasons += ["line %d: %s" % (number, reason) for reason in wrong]
        if not wrong:
            values.append(("line %d: " % number, value))
    return reasons + by_schema(schema_path, values)


def sarif(folder, path):
    schema = there(folder, "sarif", "sarif-schema-2.1.0.json")
    value, reasons = json_or_reasons(read(path))
    return reasons or by_schema(schema, [("", value)])


def sarif_ghas(folder, path):
    """Multitool ends with status 0 whatever it finds, and says nothing at all of a file in which a
    word is not of its enumeration; hence its schema first, and then what it writes."""
    home = there(folder, "sarif_multitool", "node_modules", "@microsoft", "sarif-multitool-linux")
    value, reasons = json_or_reasons(read(path))
    reasons = reasons or by_schema(there(home, "sarif-2.1.0.json"), [("", value)])
    if reasons:
        return reasons
    with tempfile.TemporaryDirectory() as place:
        given, told = os.path.join(place, "given.sarif"), os.path.join(place, "told.sarif")
        shutil.copyfile(path, given)
        done = run([there(home, "Sarif.Multitool"), "validate", given, "--rule-kind", "Sarif;GHAS",
                    "--level", "Error;Warning", "--log", "ForceOverwrite", "--output", told],
                   env=dict(os.environ, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT="1"))
        try:
            outcome = json.loads(read(told).decode("utf-8-sig"))["runs"][0]
            finished = outcome["invocations"][0]["executionSuccessful"]
        except (OSError, ValueError, LookupError):
            finished = False
        if done.returncode != 0 or not finished:
            raise Broken("Multitool did not finish:\n" + done.stdout)
        said = re.findall(r"given\.sarif(.*: (?:error|warning) .*)", done.stdout)
        for line in said:
            if ": warning " in line:
                print("(not counted) " + line)
        reasons = [line for line in said if ": error " in line]
        errors = [result for result in outcome.get("results", [])
                  if result.get("level", "warning") == "error"]
        if len(errors) != len(reasons):
            reasons.append("Multitool writes %d errors, but says %d" % (len(errors), len(reasons)))
        return reasons


def by_xsd(schema, path):
    if not shutil.which("xmllint"):
        raise Missing("xmllint is not there (libxml2-utils)")
    done = run(["xmllint", "--nonet", "--noout", "--schema", schema, path])
    if done.returncode not in (0, 1, 3, 4):
        raise Broken(done.stdout)
    return done.stdout.splitlines() if done.returncode else []


def junit_jenkins(folder, path):
    return by_xsd(there(folder, "junit_jenkins", "junit-10.xsd"), path)


def junit_ant(folder, path):
    return by_xsd(there(folder, "junit_ant", "JUnit.xsd"), path)


def tap(folder, path):
    """The status of tap-parser is 1 for a test that failed, too; hence its events. Of an empty file
    it says that version and plan are there; hence the first line."""
    program = there(folder, "tap", "node_modules", ".bin", "tap-parser")
    if not shutil.which("node"):
        raise Missing("node is not there")
    with open(path, "rb") as file:
        done = run([program, "--strict", "--json=1"], stdin=file)
    try:
        events = json.loads(done.stdout)
    except ValueError:
        raise Broken("tap-parser: " + done.stdout) from None
    reasons = []
    if not re.match(rb"TAP version 14\r?\n", read(path)):
        reasons.append("the first line is not TAP version 14")

    def look_at(events, where):
        for event in events:
            if event[0] == "child":
                look_at(event[1], where + "subtest: ")
            elif event[0] == "bailout":
                reasons.append("%sbailed out: %s" % (where, event[1]))
            elif event[0] == "complete":
                results = event[1]
                plan = results["plan"]
                for failure in results["failures"]:
                    if failure.get("tapError"):
                        reasons.append("%s%s: %s" % (where, failure["tapError"], json.dumps(
                            failure.get("data", failure.get("name")))))
                if plan["start"] is None:
                    reasons.append(where + "there is no plan")
                elif results["count"] != plan["end"] - plan["start"] + 1:
                    reasons.append("%s%d tests, but the plan is %d..%d"
                                   % (where, results["count"], plan["start"], plan["end"]))

    look_at(events, "")
    return reasons


def read_by_reviewdog(folder, name, path):
    """What reviewdog refuses, and the diagnostics it has read."""
    program = there(folder, "reviewdog", "reviewdog")
    answers = []
    with tempfile.TemporaryDirectory() as place:
        for reporter in "local", "rdjsonl":
            with open(path, "rb") as file:
                done = subprocess.run(
                    [program, "-f=" + name, "-reporter=" + reporter, "-filter-mode=nofilter"],
                    cwd=place, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                    encoding="utf-8", errors="replace", check=False)
            if done.returncode != 0:
                return done.stderr.splitlines() or ["reviewdog refuses it"], []
            answers.append(done.stdout)
    return [], [json.loads(line) for line in answers[1].split("\n") if line]


def lost(given, kept, where):
    """The names of given that are not in kept; empty values need not be."""
    if isinstance(given, dict) and isinstance(kept, dict):
        for name, value in given.items():
            if name in kept:
                yield from lost(value, kept[name], where + "." + name)
            elif value not in (0, "", None, [], {}):
                yield where + "." + name
    elif isinstance(given, list) and isinstance(kept, list):
        if len(given) != len(kept):
            yield "%s (%d of %d)" % (where, len(given) - len(kept), len(given))
        for number, (one, other) in enumerate(zip(given, kept)):
            yield from lost(one, other, "%s[%d]" % (where, number))


def rdjsonl(folder, path):
    return by_schema_of_lines(there(folder, "rdf", "Diagnostic.json"), path)


def rdjsonl_reviewdog(folder, path):
    reasons, kept = read_by_reviewdog(folder, "rdjsonl", path)
    if reasons:
        return reasons
    try:
        given = [parse_json(line) for line in read(path).split(b"\n") if line]
    except ValueError as error:
        return ["no JSON: %s" % error]
    if len(given) != len(kept):
        return ["reviewdog reads %d of %d diagnostics" % (len(kept), len(given))]
    return ["reviewdog does not read " + name
            for number, (one, other) in enumerate(zip(given, kept), 1)
            for name in lost(one, other, "line %d: " % number)]


def checkstyle(folder, path):
    reasons, kept = read_by_reviewdog(folder, "checkstyle", path)
    if reasons:
        return reasons
    try:
        errors = list(ElementTree.parse(path).getroot().iter("error"))
    except ElementTree.ParseError as error:
        return ["no XML: %s" % error]
    if len(errors) != len(kept):
        return ["reviewdog reads %d of %d errors" % (len(kept), len(errors))]
    for number, (error, diagnostic) in enumerate(zip(errors, kept), 1):
        location = diagnostic.get("location", {})
        start = location.get("range", {}).get("start", {})
        for what, value in (("message", diagnostic.get("message")),
                            ("file/@name", location.get("path")),
                            ("@line", start.get("line")),
                            ("@severity", diagnostic.get("severity")),
                            ("@source", diagnostic.get("code", {}).get("value"))):
            if not value:
                reasons.append("error %d: reviewdog reads no %s" % (number, what))
        if error.get("column") and error.get("column") != str(start.get("column")):
            reasons.append("error %d: reviewdog reads no @column" % number)
    return reasons


def codequality(_, path):
    report, reasons = json_or_reasons(read(path))
    if reasons:
        return reasons
    if not isinstance(report, list):
        return ["the report is no array"]
    seen = set()
    for number, entry in enumerate(report):
        if not isinstance(entry, dict):
            reasons.append("/%d is no object" % number)
            continue

        def at(*names, value=entry):
            for name in names:
                value = value.get(name) if isinstance(value, dict) else None
            return value

        for name in "description", "check_name", "fingerprint":
            if not isinstance(at(name), str) or not at(name):
                reasons.append("/%d/%s is no text" % (number, name))
        if at("severity") not in ("info", "minor", "major", "critical", "blocker"):
            reasons.append("/%d/severity is %r" % (number, at("severity")))
        file = at("location", "path")
        if not isinstance(file, str) or not file or file.startswith(("/", "./")):
            reasons.append("/%d/location/path is %r, no path from the root of the repository"
                           % (number, file))
        line = at("location", "lines", "begin")
        if line is None:
            line = at("location", "positions", "begin", "line")
        if type(line) is not int or line < 1:
            reasons.append("/%d/location has no line" % number)
        if isinstance(at("fingerprint"), str):
            if at("fingerprint") in seen:
                reasons.append("/%d/fingerprint is there twice" % number)
            seen.add(at("fingerprint"))
    return reasons


FORMATS = {
    "sarif": sarif,
    "sarif-ghas": sarif_ghas,
    "junit-jenkins": junit_jenkins,
    "junit-ant": junit_ant,
    "tap": tap,
    "rdjsonl": rdjsonl,
    "rdjsonl-reviewdog": rdjsonl_reviewdog,
    "checkstyle": checkstyle,
    "codequality": codequality,
}


def main(arguments):
    if len(arguments) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    folder, name, path = arguments
    if name.startswith("jsonl:"):
        def validate(_, path):
            return by_schema_of_lines(name[len("jsonl:"):], path)
    elif name in FORMATS:
        validate = FORMATS[name]
    else:
        print("%s is no format; there are: %s, jsonl:SCHEMA" % (name, ", ".join(FORMATS)),
              file=sys.stderr)
        return 2
    try:
        reasons = validate(folder, os.path.abspath(path))
    except Missing as missing:
        print("SKIPPED: %s: %s" % (name, missing))
        return 77
    except (Broken, OSError) as broken:
        print("%s: %s" % (name, broken), file=sys.stderr)
        return 2
    for reason in reasons:
        print("%s: %s: %s" % (path, name, reason))
    return 1 if reasons else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
