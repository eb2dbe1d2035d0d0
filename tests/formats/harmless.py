#!/usr/bin/env python3
"""Looks whether a report is harmless to who reads it: what no schema says.

    harmless.py FORMAT FILE

    text        any format: UTF-8, no control characters, no bidi marks, no odd line ends
    csv         every row has as many cells; none would be a formula
    github      workflow commands as the runner parses them: errors, warnings, notices, ten of each
    markdown    cmark-gfm finds no link, image, tag or mention; comments and <br> are ours

Status: 0 harmless, 1 not, 77 what it needs is not there.
"""
import csv
import io
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree


def text_of(path):
    with open(path, "rb") as file:
        return file.read().decode("utf-8")


def text(path):
    allowed = "\n"
    data = text_of(path)
    if data.startswith("\ufeff"):  # csv: that is how spreadsheets know UTF-8
        data, allowed = data[1:], "\r\n"
    found = set(re.findall("[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]",
                           data)) - set(allowed)
    return ["it holds U+%04X" % ord(one) for one in sorted(found)]


def tables(path):
    data = text_of(path).lstrip("\ufeff")
    rows = list(csv.reader(io.StringIO(data, newline=""), strict=True))
    reasons = []
    for number, row in enumerate(rows, 1):
        if len(row) != len(rows[0]):
            reasons.append("row %d has %d cells, the first has %d" % (number, len(row), len(rows[0])))
        reasons += ["row %d: a formula: %r" % (number, cell)
                    for cell in row if re.match(r"\s*[=+\-@\t\r]", cell)]
    return reasons


def command_of(line):
    """As the runner reads a line: (name, properties, message), or None."""
    line = line.lstrip()
    end = line.find("::", 2)
    if not line.startswith("::") or end < 0:
        return None
    name, _, rest = line[2:end].partition(" ")
    pairs = [part.split("=", 1) for part in rest.split(",") if part]
    return name, {pair[0].strip(): pair[-1] for pair in pairs}, line[end + 2:]


def github(path):
    reasons, counts = [], {}
    for number, line in enumerate(text_of(path).split("\n"), 1):
        command = command_of(line)
        if command is None:
            if "::" in line or "##[" in line:
                reasons.append("line %d: may be taken for a command: %s" % (number, line))
            continue
        name, properties, _ = command
        counts[name] = counts.get(name, 0) + 1
        if name not in ("error", "warning", "notice") or not line.startswith("::"):
            reasons.append("line %d: the command is %s" % (number, name))
        odd = set(properties) - {"file", "line", "endLine", "col", "endColumn", "title"}
        if odd or "title" not in properties:
            reasons.append("line %d: the properties are %s" % (number, sorted(properties)))
    return reasons + ["%d commands %s" % (count, name)
                      for name, count in counts.items() if count > 10]


# What GitHub and GitLab make links of, in text that stands together.
REFERENCE = re.compile(r"(?<![\w/])@\w|[#!$%&~]\d|~\w|\bGH-\d|\[\w+:\d|\*iteration:|"
                       r"\bwww\.\w|\w://\w|[\w.]@\w", re.IGNORECASE)
TAKEN = {"document", "paragraph", "heading", "list", "item", "text", "softbreak", "emph", "strong",
         "html_inline"}


def nodes(parent):
    """Texts that stand together are one."""
    together = ""
    for node in parent:
        name = node.tag.rpartition("}")[2]
        if name == "text":
            together += node.text or ""
            continue
        yield "text", together
        together = ""
        yield name, node.text or ""
        yield from nodes(node)
    yield "text", together


def markdown(path):
    if not shutil.which("cmark-gfm"):
        print("SKIPPED: markdown: cmark-gfm is missing (apt-get install cmark-gfm)")
        sys.exit(77)
    done = subprocess.run(["cmark-gfm", "-t", "xml", "-e", "table", "-e", "autolink", "-e",
                           "strikethrough", "-e", "tasklist", path],
                          stdout=subprocess.PIPE, check=True)
    reasons = []
    for name, said in nodes(ElementTree.fromstring(done.stdout)):
        if name not in TAKEN:
            reasons.append("a %s: %s" % (name, said))
        elif name == "html_inline" and said not in ("<br>", "<!-- -->"):
            reasons.append("a tag: %s" % said)
        elif name == "text" and REFERENCE.search(said):
            reasons.append("a reference: %s" % said)
    return reasons


def main(arguments):
    checks = {"text": text, "csv": tables, "github": github, "markdown": markdown}
    if len(arguments) != 2 or arguments[0] not in checks:
        print(__doc__, file=sys.stderr)
        return 2
    name, path = arguments
    try:
        reasons = checks[name](path)
    except (ValueError, csv.Error) as error:
        reasons = [str(error)]
    for reason in reasons[:20]:
        print("%s: %s: %s" % (path, name, ascii(reason)))
    return 1 if reasons else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
