#!/usr/bin/env python3
"""Rows that are looked at many at once come to the same as rows that are looked at one by one.

    screen.py ACCORD ROOT DATA

The released data is copied, and cells, lines and bytes of the copies are changed at random. Every copy is
checked twice: as it is checked mostly, and for a report that tells of every sheet, for which every row has
to be made into one. Findings, counts and the statistics of the rules must be the same bytes.

Status: 0 they are, 1 they are not.
"""
import os
import random
import subprocess
import sys
import tempfile

FILES = {"alliance": "atop-v4-alliance", "member": "atop-v4-member", "phase": "atop-v40-phase"}
CELLS = ["", "-9", "-8", ".", "NA", "x", "1.0", "01", " 1", "1 ", "99999", '"1"', '""', '"two\nlines"',
         '"a ""word"""', '"', '1"2', "\u00e9t\u00e9", "1815-02-31", "a text that is longer than what is kept", "\r"]


def distort(lines, rate, ends, chance):
    rows = [lines[0]]
    for line in lines[1:]:
        cells = line.split(",")
        for i in range(len(cells)):
            if chance.random() < rate:
                cells[i] = chance.choice(CELLS)
        if rate and chance.random() < 0.002:
            cells = chance.choice([[], cells[:-1], cells + ["1"], cells + [""], cells])
        rows.append(",".join(cells))
    return ends.join(rows) + ends


def variants(text, chance):
    """(name, bytes)"""
    lines = text.splitlines()
    yield "as it is", text.encode()
    yield "CRLF", distort(lines, 0, "\r\n", chance).encode()
    yield "quoted", distort([lines[0]] + [",".join('"%s"' % cell for cell in line.split(","))
                                          for line in lines[1:]], 0, "\n", chance).encode()
    for rate in (0.0002, 0.002, 0.02):
        yield "changed, %g" % rate, distort(lines, rate, "\n", chance).encode()
    yield "CRLF, changed", distort(lines, 0.001, "\r\n", chance).encode()
    data = bytearray(distort(lines, 0.0005, "\n", chance).encode())
    for _ in range(20):
        data[chance.randrange(2000, len(data))] = chance.randrange(256)
    yield "bytes changed", bytes(data)
    yield "Latin-1", distort(lines, 0.0005, "\n", chance).encode("latin-1", "replace")
    yield "UTF-16", distort(lines, 0.0005, "\n", chance).encode("utf-16")
    yield "no line end at the end", distort(lines, 0.0005, "\n", chance).encode()[:-1]


def project(root, data):
    """An accord.yaml for all three files, of which one is there, and all are linked."""
    lines = ["datasets:"]
    lines += ["  %s.csv: %s/sheets/atop-v4/%s.yaml" % (name, root, table) for table, name in FILES.items()]
    lines.append("links:")
    link = "  %s: {instrument: %s/sheets/atop-v4/%s.yaml, data: %s/%s.csv, key: {%s}}"
    lines += [link % ("atop-v4-" + table, root, table, data, name, "atopid: atopid")
              for table, name in FILES.items()]
    lines.append(link % ("members-of-phase", root, "member", data, FILES["member"],
                         "atopid: atopid, phase: phase"))
    return "\n".join(lines + ["rules: [%s/rules/atop-v4]" % root, ""])


def check(accord, folder, *options):
    done = subprocess.run([accord, "check", "--fail-on", "never", "--stats", *options, "."], cwd=folder,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    return done.returncode, done.stdout, done.stderr


def main(accord, root, data):
    chance = random.Random(1815)
    faults = 0
    for table, name in FILES.items():
        with open(os.path.join(data, name + ".csv"), encoding="utf-8") as file:
            text = file.read()
        for variant, content in variants(text, chance):
            with tempfile.TemporaryDirectory() as folder:
                with open(os.path.join(folder, name + ".csv"), "wb") as file:
                    file.write(content)
                with open(os.path.join(folder, "accord.yaml"), "w", encoding="utf-8") as file:
                    file.write(project(root, data))
                many = check(accord, folder)
                single = check(accord, folder, "-f", "terminal", "-f", "junit:report.xml")
            if many != single or many[0] != 0:
                print("%s, %s: status %d and %d, %d and %d bytes" % (table, variant, many[0], single[0],
                                                                     len(many[1]), len(single[1])))
                faults += 1
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
