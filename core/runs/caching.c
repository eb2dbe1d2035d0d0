/* What a worker has said before is taken from the cache. It is read as if the worker had said it
 * now; what makes no sense is as good as nothing. */
#include "runs/cache_key.h"
#include "runs/remote.h"
#include "runs/rule_stamps.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static void add_texts(ac_key_pieces *p, const char *const *texts, size_t count)
{
    for (size_t i = 0; i < count; i++) ac_key_add(p, ac_str_of(texts[i]));
    ac_key_add(p, AC_STR("\n")); /* so that two lists are told apart */
}

/* Which accord it is, on whatever machine: builds of one version may differ. */
static ac_cache_key key_of_program(void)
{
    struct stat about;
    ac_cache_key key = {0};
    int fd = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
    if (fd < 0) return key;
    if (fstat(fd, &about) == 0 && about.st_size > 0) {
        size_t size = (size_t)about.st_size;
        void *bytes = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
        const ac_str piece = {bytes, size};
        if (bytes != MAP_FAILED) key = ac_cache_key_of(&piece, 1);
        if (bytes != MAP_FAILED) munmap(bytes, size);
    }
    close(fd);
    return key;
}

/* What the command line adds, and which rules there are to be. */
static void add_order(ac_key_pieces *p, const ac_run_state *run, const ac_loaded_project *loaded)
{
    const ac_selection *selection = ac_project_selection(loaded->project);
    const ac_format *format = run->order->format;
    const char *format_name = format ? format->name : "";
    size_t rules;
    const char *const *paths = ac_project_rules(loaded->project, &rules);
    ac_key_add(p, AC_STR(ACCORD_VERSION));
    ac_key_add(p, ac_str_of(run->order->gate.today ? "waives" : ""));
    ac_key_add(p, ac_str_of(format_name));
    add_texts(p, paths, rules);
    add_texts(p, selection->select, selection->select_count);
    add_texts(p, selection->ignore, selection->ignore_count);
}

/* All that was opened to set the project up. */
static void add_sources(ac_key_pieces *p, const ac_source_set *set)
{
    for (size_t i = 0; i < set->sources.count; i++) ac_key_add_source(p, set->sources.items[i]);
}

void ac_caching_begin(ac_run_state *run, ac_loaded_project *loaded)
{
    ac_key_pieces order = {.failed = false}, all = {.failed = false};
    loaded->cached = false;
    if (!run->cache || run->order->in_process) return;
    const ac_cache_key program = key_of_program();
    ac_key_add_bytes(&order, &program, sizeof program);
    add_order(&order, run, loaded);
    loaded->order = ac_key_of(&order);
    ac_key_add_bytes(&all, &loaded->order, sizeof loaded->order);
    add_sources(&all, ac_project_sources(loaded->project));
    loaded->cached = !order.failed && !all.failed;
    loaded->key = ac_key_of(&all);
}

bool ac_caching_find_rules(ac_run_state *run, const ac_loaded_project *loaded)
{
    ac_buf_clear(&run->reply);
    return loaded->cached && ac_cache_get(run->cache, loaded->key, &run->reply);
}

void ac_caching_keep_rules(ac_run_state *run, const ac_loaded_project *loaded)
{
    if (loaded->cached && !loaded->left_out.count)
        ac_cache_put(run->cache, loaded->key, ac_buf_str(&run->reply));
}

/* Of a part of a larger file: what it is told of the rest. */
static void add_part(ac_key_pieces *p, const ac_source_part *part)
{
    ac_key_add(p, part->head);
    ac_key_add_bytes(p, &part->first_line, sizeof part->first_line);
    ac_key_add_bytes(p, &part->offset, sizeof part->offset);
    ac_key_add_bytes(p, &part->records, sizeof part->records);
    ac_key_add_bytes(p, &part->is_part, sizeof part->is_part);
    ac_key_add_bytes(p, &part->goes_on, sizeof part->goes_on);
    ac_key_add_bytes(p, &part->is_seekable, sizeof part->is_seekable);
}

/* False when memory ran out. */
static bool make_key(ac_run_state *run, ac_job *job, const ac_rule_stamps *stamps)
{
    const ac_loaded_project *loaded = &run->projects.items[run->tasks.items[job->task].project];
    const ac_task *task = &run->tasks.items[job->task];
    ac_key_pieces p = {.failed = false};
    ac_key_add_bytes(&p, &stamps->frame, sizeof stamps->frame);
    ac_key_add(&p, ac_str_of(task->found.path));
    ac_key_add(&p, ac_str_of(task->folder ? task->folder : ""));
    ac_key_add(&p, ac_str_of(ac_run_format(run, job->task, job->source)->name));
    add_part(&p, ac_source_part_of(job->source));
    if (ac_run_in_parts(run, job->task))
        ac_key_add_bytes(&p, &loaded->wants_sheets, sizeof loaded->wants_sheets);
    ac_key_add_text(&p, job->source);
    job->key = ac_key_of(&p);
    return !p.failed;
}

/* Of rules that are what they were then the entry says what they come to; the others are tried. */
static void take_entry(const ac_run_state *run, const ac_loaded_project *loaded, ac_job *job,
                       const ac_rule_stamps *stamps)
{
    ac_wire in = {ac_buf_str(&job->before), false};
    ac_rule_stamps_verdict verdict = ac_rule_stamps_compare(&in, loaded, stamps, job);
    if (verdict == AC_RULES_SOME && ac_run_in_parts(run, job->task)) verdict = AC_RULES_OTHER;
    job->before_at = job->before.len - in.rest.len;
    if (verdict == AC_RULES_SOME) return;
    ac_vec_clear(&job->was);
    if (verdict == AC_RULES_SAME) {
        job->reply = job->before; /* empty so far */
        job->before = (ac_buf){0};
        job->is_cached = true;
        job->state = AC_JOB_HEARD;
    }
}

ac_status ac_caching_find(ac_run_state *run, ac_job *job, ac_err *err)
{
    ac_loaded_project *loaded = &run->projects.items[run->tasks.items[job->task].project];
    const ac_rule_stamps *stamps;
    if (!loaded->cached) return AC_OK;
    ac_status status = ac_run_set_policy(run, loaded, job->task, err);
    if (!status) status = ac_rule_stamps_find(loaded, &stamps, err);
    if (status) return status;
    job->keyed = make_key(run, job, stamps);
    if (job->keyed && ac_cache_get(run->cache, job->key, &job->before))
        take_entry(run, loaded, job, stamps);
    return AC_OK;
}

static bool is_clean(const ac_run_state *run, const ac_job *job)
{
    bool clean = job->keyed && !job->is_cached && job->state == AC_JOB_HEARD && !job->knew;
    for (size_t i = 0; i < run->culprits.count && clean; i++)
        clean = run->culprits.items[i].task != job->task;
    return clean;
}

void ac_caching_keep(ac_run_state *run, const ac_job *job, ac_str reply)
{
    ac_loaded_project *loaded = &run->projects.items[run->tasks.items[job->task].project];
    const ac_rule_stamps *stamps;
    ac_buf entry = {0};
    ac_err err;
    if (!is_clean(run, job) || ac_rule_stamps_find(loaded, &stamps, &err)) return;
    ac_rule_stamps_put(&entry, run, loaded, stamps, job);
    ac_buf_put(&entry, reply);
    if (!entry.failed) ac_cache_put(run->cache, job->key, ac_buf_str(&entry));
    ac_buf_release(&entry);
}

/* Of the sheets it depends on what was collected from them, and on their names. */
static ac_cache_key key_of_finish(const ac_run_state *run, const ac_loaded_project *loaded,
                                  bool *failed)
{
    size_t part = ac_project_part_at_hand(loaded->project);
    ac_key_pieces p = {.failed = loaded->collected.failed};
    ac_key_add(&p, AC_STR("behind the last sheet"));
    ac_key_add_bytes(&p, &loaded->key, sizeof loaded->key);
    ac_key_add_bytes(&p, &part, sizeof part);
    for (size_t i = 0; i < run->tasks.count; i++) {
        ac_key_add(&p, ac_str_of(run->tasks.items[i].found.path));
        ac_key_add(&p, ac_str_of(run->tasks.items[i].folder ? run->tasks.items[i].folder : ""));
    }
    ac_key_add(&p, ac_buf_str(&loaded->collected));
    *failed = p.failed;
    return ac_key_of(&p);
}

/* A rule that a worker died over was left out, which is not for others to take over. */
static bool may_be_kept(const ac_run_state *run, const ac_loaded_project *loaded)
{
    return loaded->cached && !run->culprits.count;
}

bool ac_caching_find_finish(ac_run_state *run, const ac_loaded_project *loaded)
{
    bool failed = false;
    if (!may_be_kept(run, loaded)) return false;
    ac_cache_key key = key_of_finish(run, loaded, &failed);
    ac_buf_clear(&run->reply);
    return !failed && ac_cache_get(run->cache, key, &run->reply);
}

void ac_caching_keep_finish(ac_run_state *run, const ac_loaded_project *loaded)
{
    bool failed = false;
    if (!may_be_kept(run, loaded)) return;
    ac_cache_key key = key_of_finish(run, loaded, &failed);
    if (!failed) ac_cache_put(run->cache, key, ac_buf_str(&run->reply));
}
