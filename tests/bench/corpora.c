#include "corpora.h"

#include "measure.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* One that is being written. */
typedef struct writing {
    const bench_corpus *corpus;
    const char *folder;
    unsigned size;
    FILE *file;
} writing;

static unsigned count(const writing *w, unsigned said)
{
    return said == BENCH_N ? w->size : said;
}

static void begin(writing *w, const char *format, ...)
{
    char name[60], path[200];
    va_list values;
    va_start(values, format);
    vsnprintf(name, sizeof name, format, values);
    va_end(values);
    snprintf(path, sizeof path, "%s/%s", w->folder, name);
    w->file = fopen(path, "w");
    bench_must(w->file != NULL, path);
}

static void end(writing *w)
{
    bench_must(fclose(w->file) == 0, w->folder);
}

static const char *const types[] = {"text", "yes_no", "date", "integer"};
enum { TYPES = sizeof types / sizeof *types };

static void write_config(writing *w)
{
    begin(w, "accord.yaml");
    fprintf(w->file,
            "%s\nrules: [%s]\nlimits: {findings: 1 million, output: 256 MiB, "
            "instructions: 1000000 million, cpu_seconds: 99, wall_seconds: 999, rule_file_bytes: "
            "16 MiB, sheets: 1 million, nodes: 10 million}\n",
            w->corpus->form == BENCH_ATOP   ? "instrument: atop"
            : w->corpus->form == BENCH_ROWS ? "datasets: {rows.csv: instrument.yaml}"
                                            : "instrument: instrument.yaml",
            w->corpus->rules);
    if (w->corpus->is_linked)
        fputs("links: {links: {instrument: links.yaml, data: links.csv, key: {1: k1}}}\n", w->file);
    end(w);
}

static void write_instrument(writing *w)
{
    bool rows = w->corpus->form == BENCH_ROWS;
    begin(w, "instrument.yaml");
    fputs(rows ? "instrument: grown\nid: k1\nvariables:\n"
               : "instrument: grown\nsections:\n  - title: T\n    questions:\n",
          w->file);
    for (unsigned i = 1; i <= count(w, w->corpus->questions); i++)
        if (rows)
            fprintf(w->file, "  - {key: k%u, type: integer}\n", i);
        else
            fprintf(w->file,
                    "      - {number: %u, key: k%u, prompt: 'What is there to say of %u?', "
                    "type: %s}\n",
                    i, i, i, i == 1 ? "integer" : types[i % TYPES]);
    end(w);
}

/* Of each sheet another row: its number. */
static void write_links(writing *w)
{
    begin(w, "links.yaml");
    fputs("instrument: links\nid: k1\nvariables: [{key: k1, type: integer}, {key: v, type: "
          "integer}]\n",
          w->file);
    end(w);
    begin(w, "links.csv");
    fputs("k1,v\n", w->file);
    for (unsigned i = 1; i <= count(w, w->corpus->sheets); i++) fprintf(w->file, "%u,7\n", i);
    end(w);
}

static void write_rule(writing *w, unsigned number, bool holds)
{
    if (w->corpus->has_files_of_rules)
        begin(w, "%s-%u.lua", holds ? "holds" : "fails", number);
    else
        begin(w, "%s.lua", holds ? "holds" : "fails");
    fputs("local Q = instrument \"grown\"\n", w->file);
}

/* Rules that are expressions, in one file or a file for each. */
static void write_rules(writing *w, unsigned rules, bool holds)
{
    for (unsigned i = 1; i <= rules; i++) {
        if (i == 1 || w->corpus->has_files_of_rules) write_rule(w, i, holds);
        fprintf(w->file,
                "rule \"%s-%u\" { says = \"Rule %u holds.\", severity = \"warning\", require = "
                "Q.k1:at_%s(%u) }\n",
                holds ? "holds" : "fails", i, i, holds ? "most" : "least", 1000000000 + i);
        if (i == rules || w->corpus->has_files_of_rules) end(w);
    }
}

/* Rules whose code speaks, and marks, as often as it is to. */
static void write_code(writing *w)
{
    begin(w, "speaks.lua");
    fprintf(w->file,
            "instrument \"grown\"\n"
            "rule \"speaks\" { says = \"x\", severity = \"warning\", check = function(sheet, "
            "report)\n  for i = 1, %u do report(sheet.k1, \"said %%d\", i) end\nend }\n",
            count(w, w->corpus->spoken));
    end(w);
    begin(w, "marks.lua");
    fprintf(w->file,
            "instrument \"grown\"\n"
            "rule \"marks\" { says = \"x\", severity = \"warning\", check = function(sheet, "
            "report)\n  if %u == 0 then return end\n  local said = report(sheet.k1, \"marked\")\n"
            "  for i = 1, %u do said:because(sheet.k2) end\nend }\n",
            count(w, w->corpus->marks), count(w, w->corpus->marks));
    end(w);
    if (!w->corpus->extra) return;
    begin(w, "extra.lua");
    fputs(w->corpus->extra, w->file);
    end(w);
}

static void write_waivers(writing *w)
{
    begin(w, "waivers.yaml");
    fputs("waivers:\n", w->file);
    for (unsigned i = 1; i <= count(w, w->corpus->waivers); i++)
        fprintf(w->file,
                "  - {rule: fails-1, sheet: \"%u\", question: 1, reason: r, by: A, date: "
                "2026-01-01, evidence: [Q1=%016x]}\n",
                i, i);
    end(w);
}

static void write_words(writing *w, unsigned question)
{
    static const char *const first[TYPES] = {"It", "Yes. It", "2 April 1997", "1234"};
    unsigned words = question % TYPES < 2 ? count(w, w->corpus->words) : 0;
    fputs(first[question % TYPES], w->file);
    for (unsigned i = 1; i <= words; i++) fprintf(w->file, " says%u", i);
}

static void write_answers(writing *w, unsigned sheet)
{
    bool text = w->corpus->form == BENCH_TEXT;
    unsigned questions = w->corpus->state == BENCH_MISSING ? 1 : count(w, w->corpus->questions);
    for (unsigned i = 1; i <= questions; i++) {
        fprintf(w->file, text ? "%u. What is there to say of %u?\n" : "  %u: ", i, i);
        if (i == 1)
            fprintf(w->file, "%u", sheet);
        else if (w->corpus->state != BENCH_BLANK)
            write_words(w, i);
        fputs("\n", w->file);
    }
}

static void write_sheet(writing *w, unsigned sheet)
{
    bool text = w->corpus->form == BENCH_TEXT;
    if (w->corpus->form != BENCH_DOCUMENTS) begin(w, text ? "%07u.txt" : "%07u.yaml", sheet);
    if (!text) fputs("---\nanswers:\n", w->file);
    write_answers(w, sheet);
    if (!text && w->corpus->notes) fputs("notes:\n", w->file);
    for (unsigned i = 1; i <= count(w, w->corpus->notes); i++)
        fprintf(w->file, "%sV4: Q1 Updated by A. Lee on %u April 2017\n", text ? "" : "  - ",
                i % 30 + 1);
    if (w->corpus->form != BENCH_DOCUMENTS) end(w);
}

/* Something of all that the pack looks for, in every answer. */
static void write_atop(writing *w, unsigned sheet)
{
    begin(w, "%07u.yaml", sheet);
    fputs("answers:\n", w->file);
    for (unsigned i = 1; i <= 61; i++) {
        fprintf(w->file, "  %u: '", i);
        if (i == 1) fprintf(w->file, "%u", sheet);
        for (unsigned k = 0; k < count(w, w->corpus->words) && i > 1; k++)
            fprintf(w->file,
                    "YES. Defense Pact; Belarus (370), ATOP %u of 2 April 1997: Article %u of the "
                    "“Charter” obliges to consult if attacked (see https://un.org/%u), ",
                    k, k, k);
        fputs("'\n", w->file);
    }
    end(w);
}

static void write_rows(writing *w)
{
    unsigned columns = count(w, w->corpus->questions);
    begin(w, "rows.csv");
    for (unsigned i = 1; i <= columns; i++) fprintf(w->file, "%sk%u", i > 1 ? "," : "", i);
    for (unsigned row = 1; row <= count(w, w->corpus->sheets); row++) {
        fprintf(w->file, "\n%u", row);
        for (unsigned i = 2; i <= columns; i++) fprintf(w->file, ",%u", (row / i) % 100 + i);
    }
    fputs("\n", w->file);
    end(w);
}

static void write_sheets(writing *w)
{
    if (w->corpus->form == BENCH_ROWS) {
        write_rows(w);
        return;
    }
    if (w->corpus->form == BENCH_DOCUMENTS) begin(w, "sheets.yaml");
    for (unsigned i = 1; i <= count(w, w->corpus->sheets); i++)
        if (w->corpus->form == BENCH_ATOP)
            write_atop(w, i);
        else
            write_sheet(w, i);
    if (w->corpus->form == BENCH_DOCUMENTS) end(w);
}

void bench_make(const bench_corpus *corpus, const char *folder, unsigned size)
{
    writing w = {corpus, folder, size, NULL};
    write_config(&w);
    if (corpus->form != BENCH_ATOP) write_instrument(&w);
    if (corpus->is_linked) write_links(&w);
    write_rules(&w, count(&w, corpus->holding), true);
    write_rules(&w, count(&w, corpus->failing), false);
    if (corpus->form != BENCH_ATOP) write_code(&w);
    if (corpus->waivers) write_waivers(&w);
    write_sheets(&w);
}
