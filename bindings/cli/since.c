#include "cli/since.h"

#include "cli/git.h"
#include "cli/setup.h"
#include "cli/today.h"

#include <errno.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* The other state of the project, while it is looked at. */
typedef struct looking {
    const char *revision;
    const ac_cli_options *options;
    ac_cli_output *output;
    ac_ledger *ledger;
    ac_arena arena;
    char here[PATH_MAX];   /* the working folder */
    const char *top;       /* of the repository */
    const char *prefix;    /* the working folder as seen from there, with a slash, or empty */
    char folder[PATH_MAX]; /* the temporary one; empty until it is there */
    bool failed;           /* memory ran out */
    bool noted;            /* something was wrong at that time; told */
    bool stopped;          /* something else did that may not happen again; told */
} looking;

static bool complain(looking *l, const char *where, const char *message)
{
    ac_err err;
    ac_err_set(&err, AC_ERR_IO, where, "%s", message);
    ac_cli_complain(l->output, &err);
    return false;
}

static const char *join(looking *l, const char *a, const char *b, const char *c)
{
    ac_buf text = {0};
    ac_buf_printf(&text, "%s%s%s", a, b, c);
    const char *joined = ac_arena_keep(&l->arena, &text).ptr;
    l->failed |= l->arena.failed;
    return joined ? joined : "";
}

/* Runs git; its own words tell what went wrong. */
static bool git(looking *l, const char *const *words, const char *index, const char **result)
{
    ac_buf out = {0}, errors = {0};
    bool ok = ac_cli_git(words, index, &out, &errors);
    ac_str last = ac_buf_str(&errors);
    for (size_t at; (at = ac_str_find(last, AC_STR("\n"), 0)) != SIZE_MAX;)
        last = ac_str_sub(last, at + 1, last.len);
    if (result && ok) *result = ac_arena_dup(&l->arena, ac_buf_str(&out)).ptr;
    if (!ok) {
        ac_buf_putc(&errors, '\0');
        complain(l, "--since", errors.len > 1 ? errors.ptr : "git could not be run");
    }
    ac_buf_release(&out);
    ac_buf_release(&errors);
    return ok;
}

static bool find_repository(looking *l)
{
    const char *const top[] = {"rev-parse", "--show-toplevel", NULL};
    const char *const prefix[] = {"rev-parse", "--show-prefix", NULL};
    const char *commit = join(l, l->revision, "^{commit}", "");
    const char *const verify[] = {"rev-parse",        "--verify", "--quiet",
                                  "--end-of-options", commit,     NULL};
    ac_buf out = {0}, errors = {0};
    bool ok = git(l, top, NULL, &l->top) && git(l, prefix, NULL, &l->prefix);
    if (ok && !ac_cli_git(verify, NULL, &out, &errors))
        ok = complain(l, l->revision,
                      "there is no such revision in this repository; a shallow "
                      "clone may have to fetch it first");
    ac_buf_release(&out);
    ac_buf_release(&errors);
    return ok;
}

/* All files of the revision, without touching the work tree, the index or the hooks. */
static bool write_tree(looking *l)
{
    const char *base = getenv("TMPDIR");
    const char *pattern = join(l, base && *base ? base : "/tmp", "/accord-XXXXXX", "");
    if (strlen(pattern) + 16 > sizeof l->folder) return complain(l, pattern, "is too long");
    memcpy(l->folder, pattern, strlen(pattern) + 1);
    if (!mkdtemp(l->folder)) {
        l->folder[0] = '\0';
        return complain(l, pattern, strerror(errno));
    }
    const char *index = join(l, l->folder, "/index", "");
    const char *prefix = join(l, "--prefix=", l->folder, "/tree/");
    const char *tree = join(l, l->revision, "^{tree}", "");
    const char *const read[] = {"read-tree", tree, NULL};
    const char *const write[] = {"-C", l->top, "checkout-index", "--all", "--quiet", prefix, NULL};
    return git(l, read, index, NULL) && git(l, write, index, NULL);
}

/* A path as it is in the other state: the same below the working folder; the same place for one
 * that is in the repository. */
static const char *moved(looking *l, const char *path)
{
    size_t len = strlen(l->top);
    if (strncmp(path, l->top, len) != 0 || (path[len] && path[len] != '/')) return path;
    return join(l, l->folder, "/tree", path + len);
}

/* What does not exist there is taken from the state at hand. */
static const char *moved_or_here(looking *l, const char *path)
{
    const char *there = moved(l, path);
    if (access(there, F_OK) == 0 || path[0] == '/') return access(there, F_OK) == 0 ? there : path;
    const char *here = join(l, l->here, "/", path);
    return access(here, F_OK) == 0 ? here : path; /* else it is a name */
}

/* A path in the temporary folder as it is in the repository. */
static ac_str moved_back(looking *l, ac_str path)
{
    ac_str tree = ac_str_of(join(l, l->folder, "/tree", ""));
    if (!ac_str_starts(path, tree)) return path;
    return ac_str_of(join(l, l->top, path.ptr + tree.len, ""));
}

static void keep_batch(void *context, const ac_batch *batch)
{
    looking *l = context;
    for (size_t i = 0; i < ac_report_count(batch->report); i++) {
        const ac_finding *finding = ac_report_at(batch->report, i);
        if (finding->status == AC_FINDING_OPEN && !ac_ledger_add(l->ledger, finding))
            l->failed = true;
    }
}

/* What the revision lacks it lacks whenever it is looked at; all else is of this moment. */
static bool is_of_revision(const ac_err *err)
{
    if (err->code == AC_ERR_IO) return err->where[0] && access(err->where, F_OK) != 0;
    return err->code != AC_ERR_MEMORY;
}

static void tell_wrong_then(looking *l, const char *where, const char *what)
{
    ac_err note;
    ac_err_set(&note, AC_OK, where, "at %s: %s; what is found here counts as new", l->revision,
               what);
    ac_cli_complain(l->output, &note);
    l->noted = true;
}

static void note_failure(void *context, const ac_err *err)
{
    looking *l = context;
    if (!is_of_revision(err)) {
        l->stopped = true;
        ac_cli_complain(l->output, err);
        return;
    }
    tell_wrong_then(l, err->where, err->message);
}

static void show_progress(void *context, size_t done, size_t total)
{
    ac_cli_progress(((looking *)context)->output, done, total);
}

static bool check_there(looking *l)
{
    AC_VEC(const char *) paths = {0};
    AC_VEC(const char *) rules = {0};
    ac_run_outcome outcome = {0};
    ac_err err;
    ac_run_order order = ac_cli_order_here(l->options, &l->arena);
    for (size_t i = 0; i < order.path_count; i++) {
        const char *path = moved(l, order.paths[i]);
        if (access(path, F_OK) == 0)
            l->failed |= !ac_vec_push(&paths, path);
        else if (errno != ENOENT && errno != ENOTDIR)
            l->stopped = !complain(l, path, strerror(errno));
    }
    for (size_t i = 0; i < order.setup.rule_count; i++)
        l->failed |= !ac_vec_push(&rules, moved_or_here(l, order.setup.rules[i]));
    order.paths = paths.items;
    order.path_count = paths.count;
    order.setup.rules = rules.items;
    if (order.setup.instrument) order.setup.instrument = moved_or_here(l, order.setup.instrument);
    order.setup.maker = ac_cli_rule_checkers(NULL);
    order.listener = (ac_run_listener){
        .context = l, .findings = keep_batch, .failure = note_failure, .progress = show_progress};
    order.gate = (ac_gate_order){.today = ac_cli_today(&l->arena), .without_baseline = true};
    order.any_names = true; /* such as a rule that is new since then */
    ac_status status = paths.count && !l->failed ? ac_run(&order, &outcome, &err) : AC_OK;
    if (status) ac_cli_complain(l->output, &err);
    if (!status && (outcome.incomplete || outcome.crashes) && !l->noted && !l->stopped)
        tell_wrong_then(l, NULL, "not every rule could be tried on every sheet");
    for (size_t i = 0; i < l->ledger->entries.count; i++) {
        ac_str *path = &l->ledger->entries.items[i].path;
        *path = ac_arena_dup(&l->ledger->arena, moved_back(l, *path));
    }
    ac_vec_release(&paths);
    ac_vec_release(&rules);
    return !status && !l->failed && !l->stopped;
}

/* The working folder may be newer than the revision. */
static void make_folders(looking *l)
{
    char path[3 * PATH_MAX];
    snprintf(path, sizeof path, "%s/tree/%s", l->folder, l->prefix);
    for (char *slash = path + strlen(l->folder) + 1; (slash = strchr(slash, '/')) != NULL;
         slash++) {
        *slash = '\0';
        mkdir(path, 0700);
        *slash = '/';
    }
}

static bool look(looking *l)
{
    const char *there = join(l, l->folder, "/tree/", l->prefix);
    if (l->failed) return false;
    make_folders(l);
    if (chdir(there) != 0) return complain(l, there, strerror(errno));
    bool ok = check_there(l);
    if (chdir(l->here) != 0) return complain(l, l->here, strerror(errno));
    return ok;
}

static int remove_one(const char *path, const struct stat *about, int type, struct FTW *place)
{
    (void)about, (void)type, (void)place;
    (void)remove(path); /* what stays behind lies among what is temporary */
    return 0;
}

/* nftw(3) needs memory; a program of its own has some. */
static void remove_folder(const char *folder)
{
    nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    if (access(folder, F_OK) != 0) return;
    pid_t child = fork();
    if (child == 0) {
        execlp("rm", "rm", "-rf", "--", folder, (char *)NULL);
        _exit(127);
    }
    while (child > 0 && waitpid(child, NULL, 0) < 0 && errno == EINTR) {
    }
}

static bool reads_stdin(const ac_cli_options *options)
{
    for (size_t i = 0; i < options->arguments.count; i++)
        if (strcmp(options->arguments.items[i], "-") == 0) return true;
    return false;
}

bool ac_cli_findings_at(ac_ledger *out, const char *revision, const ac_cli_options *options,
                        ac_cli_output *output)
{
    looking l = {.revision = revision, .options = options, .output = output, .ledger = out};
    bool ok = getcwd(l.here, sizeof l.here) != NULL ||
              complain(&l, "the working folder", strerror(errno));
    if (ok && reads_stdin(options))
        ok = complain(&l, "--since", "standard input has no other revision; name files");
    ok = ok && find_repository(&l) && write_tree(&l) && look(&l);
    if (l.folder[0]) remove_folder(l.folder);
    if (l.failed) complain(&l, NULL, "out of memory");
    ac_arena_release(&l.arena);
    return ok && !l.failed;
}
