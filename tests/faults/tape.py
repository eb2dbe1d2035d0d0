#!/usr/bin/env python3
"""The commands of the golden tests (tests/cli), each with what lay there when it began, so that it can
be run again and again. Called as a program it stands in for accord:
    tape.py FOLDER ACCORD ARGUMENT...    keeps the command in FOLDER, then runs it
"""
import os
import pickle
import re
import shutil
import subprocess
import sys

import trials

ROOT = os.path.realpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
CASES = os.path.join(ROOT, "tests", "cli", "cases")
# What cannot be put back as it was, or is not the same twice.
UNFIT = re.compile(r"\bln |mkfifo|doctor|chmod|ulimit|/dev/full|git init|\bkill\b|<&-|>&-")
TOO_LONG = ["config-odd", "findings-survive-layout", "harmless-output", "instrument-odd", "jobs", "progress", "screened-rows", "waivers-odd"]
LONG = 60000  # allocations
MOST = 12  # commands of a case: the first ones


def files(folder):
    """What is there, by path; a folder's ends in a stroke."""
    found = {}
    for path, folders, names in os.walk(folder):
        for name in folders:
            found[os.path.relpath(os.path.join(path, name), folder) + "/"] = b""
        for name in names:
            with open(os.path.join(path, name), "rb") as file:
                found[os.path.relpath(os.path.join(path, name), folder)] = file.read()
    return found


class Taped:
    """A command that was kept, as trials.Tree."""

    def __init__(self, folder, kept):
        self.folder, self.kept = folder, kept
        self.words, self.work, self.stdin, self.old = (kept[each] for each in ["words", "cwd", "stdin", "files"])

    def environment(self):
        return dict(self.kept["environment"], **trials.SANITIZERS)

    def files(self):
        return files(self.folder)

    def begin(self):
        self.restore(self.files())

    def restore(self, found):
        for path in sorted(set(found) - set(self.old), reverse=True):
            where = os.path.join(self.folder, path)
            os.rmdir(where) if path.endswith("/") else os.remove(where)
        for path, content in sorted(self.old.items()):
            where = os.path.join(self.folder, path)
            if path.endswith("/"):
                os.makedirs(where, exist_ok=True)
            elif found.get(path) != content:
                with open(where, "wb") as file:
                    file.write(content)


def record(accord, case, folder):
    """The commands of a case; none if it is unfit."""
    with open(os.path.join(CASES, case, "cmd")) as file:
        if case in TOO_LONG or UNFIT.search(file.read()):
            return []
    tape, place = os.path.join(folder, "tape"), os.path.join(folder, "at")
    for each in [tape, os.path.join(place, "tmp"), os.path.join(place, "cache")]:
        os.makedirs(each)
    wrapper = os.path.join(folder, "accord")
    with open(wrapper, "w") as file:
        file.write('#!/bin/sh\nexec python3 "%s" "%s" "%s" "$@"\n' % (os.path.abspath(__file__), folder, accord))
    os.chmod(wrapper, 0o755)
    kept = {name: value for name, value in os.environ.items()
            if name not in ("NO_COLOR", "TERM", "COLUMNS", "CI") and not re.match("ACCORD_|GITHUB_", name)}
    subprocess.run(["sh", os.path.join(CASES, case, "cmd")], cwd=ROOT, stdin=subprocess.DEVNULL,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300,
                   env=dict(kept, ACCORD=wrapper, ROOT=ROOT, LC_ALL="C", TMP=os.path.join(place, "tmp"),
                            XDG_CACHE_HOME=os.path.join(place, "cache")))
    return [Taped(place, load(os.path.join(tape, name))) for name in sorted(os.listdir(tape))[:MOST]]


def load(path):
    with open(path, "rb") as file:
        return pickle.load(file)


def keep(folder, words):
    try:
        cwd = os.getcwd()
    except OSError:
        return
    tape = os.path.join(folder, "tape")
    stdin = None if os.isatty(0) or os.fstat(0).st_rdev else sys.stdin.buffer.read()
    kept = {"words": words, "cwd": cwd, "environment": dict(os.environ), "stdin": stdin,
            "files": files(os.path.join(folder, "at"))}
    with open(os.path.join(tape, "%04d" % len(os.listdir(tape))), "wb") as file:
        pickle.dump(kept, file)
    return stdin


if __name__ == "__main__":
    given = keep(sys.argv[1], sys.argv[3:])
    sys.exit(subprocess.run(sys.argv[2:], input=given).returncode)
