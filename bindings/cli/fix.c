#include "cli/fix.h"

#include "cli/atomic.h"
#include "cli/diff.h"
#include "cli/setup.h"
#include "cli/since.h"
#include "cli/today.h"
#include "readers/mend.h"

#include <string.h>
#include <unistd.h>

enum { MOST_ROUNDS = 10 };

/* A file that is being mended, in memory. */
typedef struct mended_file {
    const char *path;
    ac_str before; /* as it is on the disk */
    ac_buf now;
    ac_limits limits;        /* it was read with */
    size_t round;            /* in which it was changed last */
    size_t refused;          /* fixes that would have done harm, in the last round */
    size_t findings;         /* that were fixed */
    AC_VEC(uint32_t) sheets; /* in which; each once */
} mended_file;

typedef struct fixing {
    const ac_cli_options *options;
    ac_cli_output *output;
    AC_VEC(mended_file *) files;
    ac_arena arena;
    ac_ledger before; /* findings of another revision, with --since */
    size_t round;
    bool tells;   /* of failures, for no check follows */
    bool reading; /* projects are set up, files are read */
    bool failed;
    ac_err failure; /* the first that kept a round from its end */
} fixing;

const char *ac_cli_fix_fault(const ac_cli_options *options)
{
    if (!options->fix && !options->diff) return NULL;
    if (options->diff && options->watch) return "--diff and --watch do not go together";
    for (size_t i = 0; i < options->arguments.count; i++)
        if (strcmp(options->arguments.items[i], "-") == 0)
            return "standard input cannot be fixed; name a file";
    return NULL;
}

static void complain(fixing *f, const char *where, const char *message)
{
    ac_err err;
    ac_err_set(&err, AC_ERR_IO, where, "%s", message);
    ac_cli_complain(f->output, &err);
}

static mended_file *find_file(const fixing *f, const char *path)
{
    for (size_t i = 0; i < f->files.count; i++)
        if (strcmp(f->files.items[i]->path, path) == 0) return f->files.items[i];
    return NULL;
}

/* A file that was mended in a round before is read as it is now. */
static ac_status load(void *context, ac_source **out, const char *path, const ac_limits *limits,
                      ac_err *err)
{
    const mended_file *file = find_file(context, path);
    if (!file || !file->now.len) return ac_source_load_within(out, path, limits, err);
    return ac_source_from_bytes_within(out, path, ac_buf_str(&file->now), limits, err);
}

static mended_file *keep_file(fixing *f, const ac_source *source)
{
    mended_file *file = find_file(f, ac_source_path(source));
    if (file) return file;
    file = AC_ARENA_NEW(&f->arena, mended_file);
    if (!file || !ac_vec_push(&f->files, file)) return NULL;
    file->path = ac_arena_dup(&f->arena, ac_str_of(ac_source_path(source))).ptr;
    file->limits = *ac_source_limits(source);
    file->before = ac_arena_dup(&f->arena, ac_source_text(source));
    return f->arena.failed ? NULL : file;
}

static bool note_sheet(mended_file *file, uint32_t sheet)
{
    for (size_t i = 0; i < file->sheets.count; i++)
        if (file->sheets.items[i] == sheet) return true;
    return ac_vec_push(&file->sheets, sheet);
}

/* What came of one round; the buffer changes hands. */
static bool take(fixing *f, const ac_source *source, ac_mended *mended)
{
    mended_file *file = keep_file(f, source);
    if (!file) return false;
    file->refused = mended->refused;
    if (!mended->fixed) return true;
    ac_buf_release(&file->now);
    file->now = mended->bytes;
    mended->bytes = (ac_buf){0};
    file->round = f->round;
    file->findings += mended->fixed;
    bool ok = true;
    for (size_t i = 0; i < mended->sheets.count; i++)
        ok = ok && note_sheet(file, mended->sheets.items[i]);
    return ok;
}

static void tell_obstacle(fixing *f, const char *path, size_t count, const char *obstacle)
{
    ac_err err;
    ac_err_set(&err, AC_OK, path, "%zu safe fix%s left alone: %s, and only UTF-8 is written to",
               count, count == 1 ? " is" : "es are", obstacle);
    ac_cli_complain(f->output, &err);
}

static ac_status mend(void *context, const ac_run_file *read, ac_err *err)
{
    fixing *f = context;
    const ac_mending mending = {read->source, read->format, read->instrument, read->report};
    const char *path = ac_source_path(read->source);
    const char *obstacle = ac_mend_obstacle(read->source);
    size_t count = ac_mend_count(&mending);
    if (!count) return AC_OK;
    if (obstacle) {
        tell_obstacle(f, path, count, obstacle);
        return AC_OK;
    }
    ac_mended mended = {0};
    ac_status status = ac_mend(&mended, &mending, err);
    if (!status && !take(f, read->source, &mended)) status = ac_err_memory(err);
    ac_mended_release(&mended);
    return status;
}

/* What keeps projects from being set up is for people to read; with --fix the check tells it. */
static void hear_batch(void *context, const ac_batch *batch)
{
    const fixing *f = context;
    ac_buf text = {0};
    if (!f->tells || f->reading || f->round > 1) return;
    ac_render_style style = ac_cli_style(STDERR_FILENO, f->options->color);
    ac_render_findings(&text, batch->report, &style);
    ac_cli_write_all(STDERR_FILENO, ac_buf_str(&text));
    ac_buf_release(&text);
}

static void hear_failure(void *context, const ac_err *err)
{
    fixing *f = context;
    if (!f->failure.code) f->failure = *err;
    if (f->tells && f->round == 1) ac_cli_complain(f->output, err);
}

static void show_progress(void *context, size_t done, size_t total)
{
    fixing *f = context;
    f->reading = true;
    ac_cli_progress(f->output, done, total);
}

/* One run over `paths`; false when it did not get to its end. */
static bool run_once(fixing *f, const ac_cli_texts *paths, ac_run_outcome *outcome)
{
    ac_err err;
    ac_arena arena = {0};
    ac_run_order order = ac_cli_order_here(f->options, &arena);
    if (f->round > 1) {
        order.paths = paths->items;
        order.path_count = paths->count;
    }
    order.setup.maker = ac_cli_rule_checkers(NULL);
    order.listener = (ac_run_listener){
        .context = f, .findings = hear_batch, .failure = hear_failure, .progress = show_progress};
    order.gate = (ac_gate_order){.today = ac_cli_today(&arena),
                                 .without_baseline = f->options->no_baseline,
                                 .before = f->options->since ? &f->before : NULL};
    order.load = load;
    order.read = mend;
    ac_status status = ac_run(&order, outcome, &err);
    if (status) hear_failure(f, &err);
    ac_arena_release(&arena);
    return status == AC_OK;
}

/* Those that the round before has changed: what was hidden by one fix may show up behind it. */
static bool gather_changed(const fixing *f, ac_cli_texts *paths)
{
    ac_vec_clear(paths);
    for (size_t i = 0; i < f->files.count; i++)
        if (f->files.items[i]->round == f->round - 1 &&
            !ac_vec_push(paths, f->files.items[i]->path))
            return false;
    return true;
}

/* All in memory, round after round until nothing is fixed any more. */
static bool mend_all(fixing *f)
{
    ac_cli_texts paths = {0};
    ac_run_outcome outcome;
    const char *since = f->options->since;
    bool ok = !since || ac_cli_findings_at(&f->before, since, f->options, f->output), whole = ok;
    for (f->round = 1; f->round <= MOST_ROUNDS && ok; f->round++) {
        ok = f->round == 1 || gather_changed(f, &paths);
        if (!ok || (f->round > 1 && !paths.count)) break;
        ok = run_once(f, &paths, &outcome);
        if (f->round == 1) whole = ok && !outcome.incomplete;
    }
    ac_vec_release(&paths);
    return ok && whole;
}

static void tell_refused(fixing *f, const mended_file *file)
{
    ac_err err;
    if (!file->refused) return;
    ac_err_set(&err, AC_OK, file->path,
               "%zu safe fix%s left out: the answers would not be what they should", file->refused,
               file->refused == 1 ? " is" : "es are");
    ac_cli_complain(f->output, &err);
}

/* Unless somebody else has changed it in the meantime. */
static void write_file(fixing *f, mended_file *file)
{
    ac_err err;
    ac_source *source = NULL;
    ac_status status = ac_source_load_within(&source, file->path, &file->limits, &err);
    if (!status && !ac_str_eq(ac_source_text(source), file->before))
        status = ac_err_set(&err, AC_ERR_IO, file->path, "has just been changed by someone else");
    if (!status) status = ac_cli_write_file(file->path, ac_buf_str(&file->now), &err);
    ac_source_free(source);
    if (!status) return;
    ac_cli_complain(f->output, &err);
    f->failed = true;
    file->findings = 0;
    ac_vec_clear(&file->sheets);
}

static void release(fixing *f)
{
    for (size_t i = 0; i < f->files.count; i++) {
        ac_buf_release(&f->files.items[i]->now);
        ac_vec_release(&f->files.items[i]->sheets);
    }
    ac_vec_release(&f->files);
    ac_ledger_release(&f->before);
    ac_arena_release(&f->arena);
}

ac_cli_fixed ac_cli_fix(const ac_cli_options *options, ac_cli_output *output)
{
    fixing f = {.options = options, .output = output};
    ac_cli_fixed fixed = {0};
    if (!mend_all(&f) && !f.failure.code)
        ac_err_set(&f.failure, AC_ERR_SETUP, NULL, "not all could be fixed");
    for (size_t i = 0; i < f.files.count; i++) {
        mended_file *file = f.files.items[i];
        if (file->now.len) write_file(&f, file);
        tell_refused(&f, file);
        fixed.findings += file->findings;
        fixed.sheets += file->sheets.count;
    }
    fixed.failed = f.failed;
    fixed.failure = f.failure;
    release(&f);
    return fixed;
}

void ac_cli_put_fixed(ac_buf *out, const ac_cli_fixed *fixed)
{
    if (fixed->findings)
        ac_buf_printf(out, "Fixed %zu finding%s in %zu sheet%s.\n", fixed->findings,
                      fixed->findings == 1 ? "" : "s", fixed->sheets,
                      fixed->sheets == 1 ? "" : "s");
    else
        ac_buf_puts(out, "Nothing to fix.\n");
}

int ac_cli_show_fixes(const ac_cli_options *options, ac_cli_output *output)
{
    fixing f = {.options = options, .output = output, .tells = true};
    bool whole = mend_all(&f), changes = false;
    bool colour = ac_cli_style(STDOUT_FILENO, options->color).colour;
    for (size_t i = 0; i < f.files.count; i++) {
        const mended_file *file = f.files.items[i];
        tell_refused(&f, file);
        if (!file->now.len || ac_str_eq(file->before, ac_buf_str(&file->now))) continue;
        changes = true;
        ac_cli_put_diff(&output->text, file->path, file->before, ac_buf_str(&file->now), colour);
    }
    if (output->text.failed) complain(&f, NULL, "out of memory");
    if (!whole) complain(&f, NULL, "not all could be checked; accord check tells why");
    whole = whole && !output->text.failed;
    release(&f);
    return !whole ? AC_EXIT_FAILED : changes ? AC_EXIT_FINDINGS : AC_EXIT_CLEAN;
}
