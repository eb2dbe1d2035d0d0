"""Prints the share of branches that the tests have taken: of each folder, and of each file below
the floor; writes a page for each file into the build. Fails below the floor.
    report.py ROOT BUILD
"""
import collections
import json
import os
import subprocess
import sys

FLOOR = 90.0  # per cent of all branches


def share(taken, all_of_them):
    return 100 * taken / all_of_them if all_of_them else 100


def gcovr(root, build):
    page = os.path.join(build, 'coverage', 'index.html')
    summary = os.path.join(build, 'coverage', 'summary.json')
    os.makedirs(os.path.dirname(page), exist_ok=True)
    subprocess.run(
        ['gcovr', '--root', root, '--object-directory', build, '--filter', root + '/core/',
         '--filter', root + '/bindings/', '--exclude-unreachable-branches',
         '--exclude-throw-branches', '--html-details', page, '--json-summary', summary],
        check=True, cwd=build, stdout=subprocess.DEVNULL)
    with open(summary, encoding='utf-8') as file:
        return json.load(file), page


def line(name, taken, all_of_them):
    print(f'{name:40}{taken:7} of {all_of_them:6}{share(taken, all_of_them):7.1f} %')


def main(root, build):
    report, page = gcovr(os.path.realpath(root), os.path.realpath(build))
    folders = collections.defaultdict(lambda: [0, 0])
    for file in report['files']:
        folder = folders['/'.join(file['filename'].split('/')[:2])]
        folder[0] += file['branch_covered']
        folder[1] += file['branch_total']
    print('files with less than 90 % of their branches taken, the most that is missing first:')
    below = [f for f in report['files'] if share(f['branch_covered'], f['branch_total']) < 90]
    for file in sorted(below, key=lambda f: f['branch_covered'] - f['branch_total']):
        line('  ' + file['filename'], file['branch_covered'], file['branch_total'])
    print('branches of core and bindings that the tests have taken:')
    for name in sorted(folders):
        line('  ' + name, *folders[name])
    taken, all_of_them = report['branch_covered'], report['branch_total']
    line('all', taken, all_of_them)
    print('each line of them: ' + page)
    if share(taken, all_of_them) < FLOOR:
        print(f'the floor is {FLOOR} %: test what is new, or see tests/coverage/README.md')
        return 1
    return 0


sys.exit(main(*sys.argv[1:]))
