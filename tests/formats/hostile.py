#!/usr/bin/env python3
"""Makes a project in the empty folder DIR whose texts try to break out of every report format: names
of files, answers, and what rules say.

    hostile.py DIR
"""
import os
import sys

EVILS = [
    b"\"quotes\" and 'more', \\back\\slashes\\",
    b"two\nlines\r\nand\rmore",
    b"]]> <!-- --> <script>alert(1)</script> <img src=x> & &amp; &#10;",
    b"\n::error::x\n::set-output name=a::b\n##[error]c\n::add-mask::d",
    b"%0A::error::x%25,%3A:",
    b"\x1b[31mred\x1b[0m\x07\x08\x7f\x01\x1f \x1b]0;title\x07",
    "c1 \x85\x90\x9b31m\x9d".encode(),
    "bidi \u202aa\u202eb\u2066c\u2069d\u200ee\u200ff\u061cg".encode(),
    "lines \u2028 and \u2029 and \ufeff and \u200b".encode(),
    b"surrogates \xed\xa0\x80 \xed\xb2\xa9 cut \xe2\x80",
    b"no UTF-8 \xff\xfe\xc0\x80\x81",
    "no characters \ufffe \uffff \U0010ffff".encode(),
    b"=HYPERLINK(\"http://example.org\";\"x\")",
    b"+1+1",
    b"-2-3",
    b"@SUM(1;2)",
    b"\t=1",
    b"|calc",
    b"a,b;c\",\"d\"\r\n=1,2",
    b"[a](http://example.org) ![b](x.png) <http://example.org> www.example.org https://example.org",
    b"@somebody a@example.org #12 !13 &14 ~bug $15 %16 GH-17 [vulnerability:1] *iteration:2",
    b"</details> <br> <details><summary>x</summary> *a* _b_ ~~c~~ `d` ``` | e | --- |",
    b"- item\n# heading\n> quote\n    code\n***\n1. one",
    b"a # SKIP",
    b"# TODO later",
    b"--- ...\n...\n---\nnot ok 1\nBail out!\n1..9",
    b"{\"record\":\"summary\"}",
]

INSTRUMENT = b"""instrument: hostile
case_id: 1
sections:
  - title: Part
    questions:
      - {number: 1, key: case, label: "the <b>case</b> [x](http://example.org)", prompt: "Name of the case:", type: text}
      - {number: 2, key: decision, label: "]]> @somebody #12 ::error::", prompt: "What was decided?", type: text}
      - {number: 3, key: decided, label: "=1+1, \\"quoted\\"", prompt: "Was it decided? (Yes, No)", type: yes_no}
"""


def lua(text):
    """A text of Lua, byte by byte."""
    return b'"' + b"".join(b"\\%03d" % byte for byte in text) + b'"'


def rule(number, evil):
    """It tells one place of every sheet."""
    return b"""rule "evil-%d" {
  says = %s, because = %s, help = %s, severity = "%s", tags = { "evil" },
  check = function(sheet, report)
    for answer in sheet:answers { "a", "e", "1" } do
      if answer.question.number == %d then report(answer, "%%s", %s):because(answer, %s) end
    end
  end,
}
""" % ((number, lua(evil), lua(evil), lua(evil), (b"error", b"warning", b"info")[number % 3])
       + (number % 3 + 1, lua(evil), lua(evil)))


def write(folder, name, data):
    with open(os.path.join(os.fsencode(folder), name), "wb") as file:
        file.write(data)


def sheet(evil):
    return (b"Part\n\n1. Name of the case: " + evil + b"\n\n2. What was decided? " + evil
            + b"\n\n3. Was it decided? (Yes, No) " + evil + b"\n")


def main(folder):
    write(folder, b"instrument.yaml", INSTRUMENT)
    write(folder, b"evil.lua", b"".join(rule(n, evil) for n, evil in enumerate(EVILS)))
    write(folder, b"quotes.lua", b"""local Q = instrument "hostile"
rule "decided" {
  says = "It was decided.", severity = "error", require = Q[3]:yes(),
  message = "{3} says {3.text}, {2} says {2.text}",
}
""")
    write(folder, b"accord.yaml", b"instrument: instrument.yaml\nrules: [evil.lua, quotes.lua]\n")
    for number, evil in enumerate(EVILS):
        name = evil.replace(b"/", b"_").replace(b"\0", b"")
        write(folder, (b"" if number % 2 else b"%d" % number) + name[:180] + b".txt", sheet(evil))


if __name__ == "__main__":
    main(sys.argv[1])
