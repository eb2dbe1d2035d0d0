"""A small project is edited at random, step by step; whatever was edited, a check that may use the
cache must tell what one without it tells.
    edits.py ACCORD [SEED [STEPS]]
"""
import os
import random
import re
import subprocess
import sys
import tempfile

INSTRUMENT = '''instrument: tiny
title: Tiny
version: "1"
case_id: 1
sections:
  - title: A
    questions:
      - {number: 1, key: a, label: one, prompt: One, type: text}
      - {number: 2, key: b, label: two, prompt: Two, type: text}
      - {number: 3, key: c, label: three, prompt: Three, type: date}
      - {number: 4, key: d, label: four, prompt: Four, type: choice, options: [Yes, No]}
'''
VARIABLES = '''instrument: rows
title: Rows
version: "1"
id: [id]
missing: {"": blank}
variables:
  - {key: id, label: ID, type: text}
  - {key: v, label: V, type: integer, range: [0, 5]}
'''
ANSWERS = [['x', 'y', ''], ['t', 'u', '', '"open'], ['3 May 2019', '', '2/2', 'NA'], ['Yes', 'No', 'Perhaps', '']]
FORMATS = ['terminal', 'jsonl', 'junit', 'sarif', 'tap', 'csv']


class Project:
    """Files in a folder, and what may become of them."""

    def __init__(self, folder, seed):
        self.folder, self.random = folder, random.Random(seed)
        os.makedirs(os.path.join(folder, 'rules'))
        self.put('instrument.yaml', INSTRUMENT)
        self.put('variables.yaml', VARIABLES)
        self.settings(), self.shared(), self.linked_rows()
        for i in range(5):
            self.rule(i)
        for i in range(4):
            self.sheet(i)

    def put(self, name, text):
        with open(os.path.join(self.folder, name), 'w', encoding='utf-8') as file:
            file.write(text)

    def one_of(self, *things):
        return self.random.choice(things)

    def settings(self):
        severity = self.one_of('', f'severity: {{r{self.random.randrange(5)}: {self.one_of("off", "info", "error")}}}\n')
        self.put('accord.yaml', 'instrument: instrument.yaml\nrules: [rules]\nexclude: [rows.csv]\n' + severity +
                 'links: {rows: {instrument: variables.yaml, data: rows.csv, key: {1: id}}}\n')

    def shared(self):
        self.put('rules/terms.lua', f'return {{ n = {self.random.randrange(3)} }}\n')

    def linked_rows(self):
        rows = [f'{self.one_of(*"xyz")},{self.one_of("1", "9", "")}\n' for _ in range(3)]
        self.put('rows.csv', 'id,v\n' + ''.join(rows))

    def sheet(self, number):
        prompts = zip(['One', 'Two', 'Three', 'Four'], ANSWERS)
        self.put(f's{number}.txt', ''.join(
            f'{i + 1}. {prompt} {self.one_of(*answers)}\n' for i, (prompt, answers) in enumerate(prompts)
            if self.random.random() < 0.95))

    def question(self):
        return f'Q[{self.random.randrange(1, 5)}]'

    def body(self, number):
        return self.one_of(
            f'require = {self.question()}:answered()',
            f'when = {self.question()}:answered(), require = {self.question()}:answered()',
            f'require = unique({self.question()})',
            'when = row.v:answered(), require = row.v:equals(1)',
            'check = function(sheet, report)\n    for a in sheet:answers() do\n'
            f'      if #a.text % 2 == {number % 2} then report(a, "%d long", #a.text):because(sheet[1], "since") end\n'
            '    end\n  end',
            f'check = function(sheet, report) if terms.n > {self.random.randrange(3)} then report(sheet[2], "n") end end',
            'check = function(sheet, report) if sheet[1].text == "y" then error("broken") end end')

    def declaration(self, name, number):
        yields = 'yields = true, ' if self.random.random() < 0.15 else ''
        return (f'rule "{name}" {{ says = "s{self.random.randrange(3)}", because = "b", {yields}'
                f'severity = "{self.one_of("error", "warning", "info")}", {self.body(number)} }}\n')

    def rule(self, number):
        name = f'r{number}' if self.random.random() < 0.9 else f'r{self.random.randrange(5)}'
        text = 'local Q = instrument "tiny"\nlocal row = linked "rows"\nlocal terms = require "terms"\n'
        text += self.declaration(name, number) + self.one_of('', '', self.declaration(f'q{number}', number))
        self.put(f'rules/f{number}.lua', text)

    def remark(self, number):
        with open(os.path.join(self.folder, f'rules/f{number}.lua'), 'a', encoding='utf-8') as file:
            file.write('-- a remark\n')

    def edit(self):
        number = self.random.randrange(5)
        change = self.one_of(self.rule, self.rule, self.rule, self.remark, self.sheet, None)
        if change:
            change(number)
        else:
            change = self.one_of(self.settings, self.shared, self.linked_rows)
            change()
        return f'{change.__name__} {number}'


def check(accord, folder, options):
    done = subprocess.run([accord, 'check', *options], cwd=folder, capture_output=True, text=True, errors='replace',
                          env=dict(os.environ, XDG_CACHE_HOME=os.path.join(folder, '.cache')))
    timeless = re.sub(r'((timestamp|time|duration|startTimeUtc|endTimeUtc)"?[=:] ?"?[^ ",}]*| in [0-9.]+ s\b)', '',
                      done.stdout)
    return timeless, done.stderr, done.returncode


def main(accord, seed='1', steps='60'):
    statuses = set()
    with tempfile.TemporaryDirectory() as folder:
        project = Project(folder, int(seed))
        for step in range(int(steps)):
            edited = project.edit() if step else 'nothing'
            options = ['--format', project.one_of(*FORMATS)] + project.one_of([], [], [], ['--jobs', '1'], ['s1.txt'])
            cached, anew = check(accord, folder, options), check(accord, folder, options + ['--no-cache'])
            statuses.add(anew[2])
            if cached != anew:
                print(f'step {step} of seed {seed} ({edited}; {" ".join(options)}): the cache tells\n{cached[0]}{cached[1]}'
                      f'\nwhere there is\n{anew[0]}{anew[1]}')
                return 1
    print(f'{steps} edits of seed {seed}: the same with the cache and without it')
    return 0 if len(statuses) > 1 else 1  # else nothing worth telling has come up


sys.exit(main(*sys.argv[1:]))
