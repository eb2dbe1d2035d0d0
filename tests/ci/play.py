#!/usr/bin/env python3
"""Plays the part of GitHub and GitLab, as far as our action and our template ask for it.

    play.py action ACTION.yml [INPUT=VALUE]...      the steps of a composite action, in the working folder
    play.py job GITLAB-CI.yml [VARIABLE=VALUE]...   the script of the one job, likewise
    play.py example README.md FIRST-LINE            prints the example that begins so
    play.py given FILE NAME                         the first mapping NAME in FILE, as NAME=VALUE lines

Steps that use other people's actions are printed with what they are given, and not run. Status: that
of the step or script that failed.
"""
import os
import re
import subprocess
import sys
import tempfile

import yaml


def load(path):
    with open(path, encoding="utf-8") as file:
        return yaml.safe_load(file)


def settings(words):
    return dict(word.split("=", 1) for word in words)


class Action:
    def __init__(self, path, given):
        self.action = load(path)
        unknown = set(given) - set(self.action["inputs"])
        if unknown:
            sys.exit("the action has no input " + ", ".join(sorted(unknown)))
        self.inputs = {name: given.get(name, declared["default"])
                       for name, declared in self.action["inputs"].items()}
        self.folder = os.path.dirname(os.path.abspath(path))
        self.outputs = {}

    def value(self, name):
        kind, *rest = name.split(".")
        if kind == "inputs":
            return self.inputs[rest[0]]
        if kind == "steps":
            return self.outputs.get(rest[0], {}).get(rest[2], "")
        return {"github.action_path": self.folder, "runner.os": "Linux", "runner.arch": "X64"}[name]

    def fill(self, text):
        return re.sub(r"\$\{\{ *([a-z_.-]+) *\}\}", lambda found: self.value(found[1]), str(text))

    def wanted(self, step):
        if "if" not in step:
            return True
        name, sign, word = re.fullmatch(r"([a-z_.-]+) (==|!=) '(.*)'", step["if"]).groups()
        return (self.value(name) == word) == (sign == "==")

    def run(self, step, place):
        """As GitHub does it for `shell: sh`: sh -e FILE."""
        script, output = os.path.join(place, "step.sh"), os.path.join(place, "output")
        with open(script, "w", encoding="utf-8") as file:
            file.write(self.fill(step["run"]) + "\n")
        open(output, "w", encoding="utf-8").close()
        env = {name: self.fill(value) for name, value in step.get("env", {}).items()}
        done = subprocess.run([step["shell"], "-e", script], check=False,
                              env=dict(os.environ, GITHUB_OUTPUT=output, **env))
        with open(output, encoding="utf-8") as file:
            self.outputs[step.get("id")] = dict(line.rstrip("\n").split("=", 1) for line in file)
        return done.returncode

    def play(self):
        with tempfile.TemporaryDirectory() as place:
            for step in filter(self.wanted, self.action["runs"]["steps"]):
                sys.stdout.flush()
                if "uses" in step:
                    print("uses %s %s" % (step["uses"].split("@")[0], {
                        name: self.fill(value) for name, value in step.get("with", {}).items()}))
                    continue
                status = self.run(step, place)
                if status:
                    return status
        return 0


def job(path, given):
    """GitLab makes one script of all lines, and ends it at the first that fails."""
    described, = load(path).values()
    unknown = set(given) - set(described["variables"]) - {"ACCORD_SINCE"}
    if unknown:
        sys.exit("the job has no variable " + ", ".join(sorted(unknown)))
    script = "\n".join(described["before_script"] + described["script"])
    done = subprocess.run(["bash", "-eo", "pipefail", "-c", script], check=False,
                          env=dict(os.environ, CI="true", **{**described["variables"], **given}))
    for report in described["artifacts"]["reports"].values():
        print("%s: %s" % (report, "there" if os.path.exists(report) else "missing"))
    return done.returncode


def example(path, first_line):
    with open(path, encoding="utf-8") as file:
        found = re.findall(r"^```[a-z]+\n(%s\n.*?)^```$" % re.escape(first_line), file.read(),
                           re.M | re.S)
    sys.stdout.write(found[0])
    return 0


def mappings(value, name):
    if isinstance(value, dict):
        if isinstance(value.get(name), dict):
            yield value[name]
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from mappings(each, name)


def given(path, name):
    for key, value in next(mappings(load(path), name)).items():
        print("%s=%s" % (key, str(value).lower() if isinstance(value, bool) else value))
    return 0


def main():
    what, path, *rest = sys.argv[1:]
    if what == "action":
        return Action(path, settings(rest)).play()
    if what == "job":
        return job(path, settings(rest))
    return {"example": example, "given": given}[what](path, rest[0])


sys.exit(main())
