#!/usr/bin/env python3
"""From the JSON lines of a run, writes waivers.yaml and accord-baseline.tsv into the working folder:
the first findings are waived with words that try to break out, all others are known.

    grant.py FILE
"""
import json
import sys

EVIL = "]]> <b>\n::error::x\t=1+1 [a](http://example.org) @somebody \u202e \u2028 # SKIP \x1b[31m"


def waiver(finding):
    evidence = [("Q%d" % one["question"] if one["question"] else "note") + "=" + one["hash"]
                for one in finding["evidence"]]
    granted = {"sheet": finding["sheet"], "rule": finding["rule"], "reason": EVIL, "by": EVIL,
               "date": "2026-11-24", "expires": "2199-01-01", "evidence": evidence,
               "occurrence": int((finding["fingerprint"] + "-1").split("-")[1])}
    if finding["questions"]:
        granted["question"] = finding["questions"][0]
    if finding["rule_version"]:
        granted["rule_version"] = finding["rule_version"]
    return granted


def main(path):
    with open(path, encoding="utf-8") as file:
        findings = [record for record in map(json.loads, file) if record["record"] == "finding"]
    with open("waivers.yaml", "w", encoding="utf-8") as file:
        json.dump({"waivers": [waiver(finding) for finding in findings[:5]]}, file)
    with open("accord-baseline.tsv", "w", encoding="utf-8") as file:
        for finding in sorted(findings[5:], key=lambda one: one["fingerprint"]):
            print(finding["fingerprint"], finding["rule"], finding["sheet"],
                  finding["questions"][0] if finding["questions"] else "", sep="\t", file=file)


if __name__ == "__main__":
    main(sys.argv[1])
