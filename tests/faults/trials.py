"""A command of accord in a project of its own, run with a fault; and what must come of that."""
import json
import mmap
import os
import re
import shutil
import struct
import subprocess

import ways

HERE = os.path.dirname(os.path.abspath(__file__))
PROJECT = os.path.join(HERE, "project")
KINDS = ["alloc", "read", "open", "look", "write", "change", "process"]
SIDES = ["main", "worker"]
RECORD = struct.Struct("=II%dQ16s" % (2 * len(KINDS)))
SECONDS = 30
REPORT = "p/report.jsonl"
# The first that a worker allocates is for its confinement, without which it must not work.
CONFINING = "worker:alloc:1:once"
STRAY = re.compile(r"\.[A-Za-z0-9]{6}$")
SANITIZER = re.compile(rb"Sanitizer|runtime error:")
SANITIZERS = {"ASAN_OPTIONS": "verify_asan_link_order=0:allocator_may_return_null=1",
              "UBSAN_OPTIONS": "print_stacktrace=1"}
# Findings, of any format, that say what could not be checked.
TOLD = re.compile(rb"\b(reading|rule)-crashed\b|\brule-file\b")
TIMES = re.compile(rb"\d+(\.\d+)? m?s\b")
WAIVE = ["--reason", "It is meant.", "--by", "A. Coder", "--expires", "2099-01-01"]

# name: (words, commands before it that prepare the project). {name} is replaced by what the project's
# folder holds.
BEGIN = [["waive", "secret-is-told@Q4"] + WAIVE, ["baseline", "8.yaml"]]
COMMANDS = {
    "check": (["check", "-f", "terminal", "-f", "jsonl:report.jsonl", "--stats"], BEGIN),
    "check here": (["check", "--trust-rules"], BEGIN),
    "check --fix": (["check", "--fix", "--trust-rules"], BEGIN),
    "check --diff": (["check", "--diff"], []),
    "check --since": (["check", "--since", "HEAD"], ["git"]),
    "convert": (["convert", "7.txt", "-o", "7.yaml"], [["convert", "8.yaml", "-o", "7.yaml"]]),
    "test": (["test", "--coverage"], []),
    "test here": (["test", "--mutate", "--trust-rules"], []),
    "waive": (["waive", "stops-are-single", "7.txt", "--trust-rules"] + WAIVE, BEGIN),
    "waive in YAML": (["waive", "stops-are-single", "8.yaml"] + WAIVE, []),
    "baseline": (["baseline", "--trust-rules"], BEGIN),
    "new project": (["new", "project", "begun"], []),
    "new rule": (["new", "rule", "begun"], []),
    "new instrument": (["new", "instrument", "other.csv"], []),
    "docs": (["docs", "-o", "CODEBOOK.md", "--trust-rules"], [["docs", "--format", "luals", "-o",
                                                               "CODEBOOK.md"]]),
    "explain": (["explain", "secret-is-told", "--trust-rules"], []),
    "try": (["try", "Q.members:count():equals(2)", "7.txt", "--trust-rules"], []),
    "show": (["show", "7.txt", "--format", "json"], []),
    "export": (["export", "sql", "--dialect", "duckdb", "-o", "rules.sql", "--trust-rules"], []),
    "config": (["config", "--show", "7.txt"], []),
}
WRITERS = ["check", "check --fix", "convert", "waive", "waive in YAML", "baseline", "new project",
           "new rule", "new instrument", "docs", "export"]


class Tree:
    """The project of a command, in a folder of its own, made again as it was before each run."""

    def __init__(self, accord, folder, name):
        self.folder, self.words, self.stdin = folder, COMMANDS[name][0], None
        self.work = os.path.join(folder, "p")
        shutil.copytree(PROJECT, self.work)
        shutil.copy(os.path.join(PROJECT, "members.csv"), os.path.join(self.work, "other.csv"))
        for each in ["tmp", "home"]:
            os.mkdir(os.path.join(folder, each))
        for words in COMMANDS[name][1]:
            if words == "git":
                self.begin_git()
            else:
                subprocess.run([accord] + words, cwd=self.work, env=environment(folder), check=True,
                               stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        self.old = self.files()

    def environment(self):
        return environment(self.folder)

    def begin(self):
        """For the first run; nothing is to be done."""

    def begin_git(self):
        git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c",
               "init.defaultBranch=main"]
        for words in [["init", "-q"], ["add", "."], ["commit", "-qm", "first"]]:
            subprocess.run(git + words, cwd=self.work, env=environment(self.folder), check=True)
        with open(os.path.join(self.work, "8.yaml"), "a") as sheet:
            sheet.write("# changed since\n")

    def files(self):
        """What is there, by path; of git's own files only that they are there."""
        found = {}
        for folder in ["p", "tmp"]:
            for path, folders, names in os.walk(os.path.join(self.folder, folder)):
                if ".git" in folders:
                    folders.remove(".git")
                for name in names:
                    with open(os.path.join(path, name), "rb") as file:
                        found[os.path.relpath(os.path.join(path, name), self.folder)] = file.read()
                for name in folders if folder == "tmp" else []:
                    found[os.path.relpath(os.path.join(path, name), self.folder) + "/"] = b""
        return found

    def restore(self, found):
        if found == self.old:
            return
        for path in set(found) - set(self.old):
            where = os.path.join(self.folder, path)
            shutil.rmtree(where, True) if path.endswith("/") else os.path.exists(where) and os.remove(where)
        for path, content in self.old.items():
            if found.get(path) != content:
                with open(os.path.join(self.folder, path), "wb") as file:
                    file.write(content)
        shutil.rmtree(os.path.join(self.work, "begun"), True)


def environment(folder):
    kept = {name: os.environ[name] for name in ["PATH", "LD_LIBRARY_PATH"] if name in os.environ}
    return dict(kept, LC_ALL="C", HOME=os.path.join(folder, "home"), TMPDIR=os.path.join(folder, "tmp"),
                SOURCE_DATE_EPOCH="1795478400", **SANITIZERS)


class Result:
    def __init__(self, status, out, err, files, hits=0, call=""):
        self.status, self.out, self.err, self.files = status, out, err, files
        self.hits, self.call = hits, call

    def same(self, other):
        mine, others = (TIMES.sub(b"", out) for out in (self.out, other.out))
        if self.call == "getcwd":  # paths were longer, and columns of a table wider
            mine, others = (re.sub(b" +", b" ", out) for out in (mine, others))
        return (self.status, mine, self.err, self.files) == (other.status, others, other.err,
                                                             other.files)


class Trial:
    """A command in its project, with the record of its faults."""

    def __init__(self, accord, library, name, tree, statuses=(0, 1)):
        self.accord, self.library, self.name, self.tree = accord, library, name, tree
        self.record_path = tree.folder + ".record"  # beside what is looked through
        with open(self.record_path, "wb") as file:
            file.write(bytes(RECORD.size))
        with open(self.record_path, "r+b") as file:
            self.record = mmap.mmap(file.fileno(), 0)
        self.ways, self.ways_path = None, tree.folder + ".ways"
        self.old = without_cache(tree.old)
        self.whole = self.run(None)
        values = RECORD.unpack(self.record[:])
        self.workers = values[0]
        self.calls = {side: dict(zip(KINDS, values[2 + i * len(KINDS):])) for i, side in enumerate(SIDES)}
        if self.whole.status not in statuses or SANITIZER.search(self.whole.err):
            raise SystemExit("faults: accord %s does not work: %s" % (name, self.whole.err.decode()))

    def confines(self):
        doctor = subprocess.run([self.accord, "doctor"], cwd=self.tree.work, env=self.tree.environment(),
                                stdin=subprocess.DEVNULL, capture_output=True)
        return b"by libseccomp" in doctor.stdout and b"confines nothing" not in doctor.stdout

    def find_ways(self):
        """Sets self.ways. False when this run is not as the first."""
        ways.begin(self.ways_path)
        again = self.run(None, FAULTS_WAYS=self.ways_path)
        self.ways = ways.found(self.ways_path, SIDES, KINDS)
        return again.same(self.whole)

    def variables(self, fault):
        wanted = {"LD_PRELOAD": self.library, "FAULTS_RECORD": self.record_path}
        return dict(wanted, FAULTS=fault) if fault else wanted

    def run(self, fault, **more):
        self.record[:] = bytes(RECORD.size)
        child = subprocess.Popen([self.accord] + self.tree.words, cwd=self.tree.work,
                                 env=dict(self.tree.environment(), **self.variables(fault), **more),
                                 stdin=subprocess.PIPE if self.tree.stdin else subprocess.DEVNULL,
                                 stdout=subprocess.PIPE,
                                 stderr=subprocess.PIPE)
        try:
            out, err = child.communicate(self.tree.stdin, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            out, err = child.communicate()
            child.returncode = None
        # Without the working folder's name paths are longer, and mean the same.
        here = (self.tree.work + "/").encode()
        out, err = out.replace(here, b""), err.replace(here, b"")
        values = RECORD.unpack(self.record[:])
        files = self.tree.files()
        self.tree.restore(files)
        return Result(child.returncode, out, err, without_cache(files), values[1],
                      values[-1].split(b"\0")[0].decode())


def without_cache(files):
    """What accord may lose at any time."""
    return {path: content for path, content in files.items() if not path.startswith("cache/")}


def is_whole_report(text):
    """A run that failed has a report too: one that says so at its end."""
    try:
        lines = [json.loads(line) for line in text.splitlines()]
    except ValueError:
        return False
    return bool(lines) and text.endswith(b"\n") and lines[-1]["record"] == "summary"


def broken_files(result, old, new, may_stray):
    """Paths that hold neither what they did nor what they should, and what is left lying about."""
    for path in sorted(set(result.files) | set(old)):
        allowed = [content for content in (old.get(path), new.get(path)) if content is not None]
        absent = path not in old or path not in new
        if path not in result.files:
            if not absent:
                yield path + " is gone"
        elif result.files[path] not in allowed:
            stray = path not in old and path not in new
            if path == REPORT and is_whole_report(result.files[path]):
                continue
            if stray and may_stray and (STRAY.search(path) or path.startswith("tmp/")):
                continue
            yield path + (" is left behind" if stray else " is neither old nor new")


def judge(result, whole, old, kind, manner):
    """absorbed, refused, killed; or a sentence of what is wrong."""
    killed = manner in ("kill", "half")
    if result.status is None:
        return "it hangs"
    if SANITIZER.search(result.err):
        found = re.search(rb"(?:ERROR|SUMMARY|runtime error): .*", result.err)
        return found.group().decode()[:100] if found else "a sanitizer speaks"
    cannot_clean = killed or kind == "change" and (manner == "on" or result.call == "unlink")
    wrong = list(broken_files(result, old, whole.files, cannot_clean))
    if wrong:
        return "; ".join(wrong)
    if killed and result.status == -9:
        return "killed"
    if result.status < 0:
        return "ended by signal %d" % -result.status
    if result.same(whole):
        return "absorbed"
    if manner == "short":
        return "other output, though nothing failed"
    if result.status == 1 and b"; what is found here counts as new" in result.err:
        return "refused"  # it is told, and hides nothing: README.md, "another revision"
    if result.status != 2:
        return "status %d, but other %s" % (result.status, "files" if (result.status, result.out, result.err) == (whole.status, whole.out, whole.err) else "output")
    if whole.status != 2 and result.err == whole.err and not TOLD.search(result.out):
        return "status 2 without a word"
    return "refused"
