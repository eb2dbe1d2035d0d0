/* What a worker has said before is taken from the cache. It is read as if the worker had said it
 * now; what makes no sense is as good as nothing. */
#include "runs/remote.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct pieces {
    AC_VEC(ac_str) all;
    bool failed;
} pieces;

static void add(pieces *p, ac_str piece)
{
    p->failed |= !ac_vec_push(&p->all, piece);
}

static void add_texts(pieces *p, const char *const *texts, size_t count)
{
    for (size_t i = 0; i < count; i++) add(p, ac_str_of(texts[i]));
    add(p, AC_STR("\n")); /* so that two lists are told apart */
}

static ac_cache_key key_of(pieces *p)
{
    ac_cache_key key = ac_cache_key_of(p->all.items, p->all.count);
    ac_vec_release(&p->all);
    return key;
}

static ac_str bytes_of(const void *object, size_t size)
{
    return (ac_str){object, size};
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

/* All that was opened to set the project up, and what the command line adds to it. */
void ac_caching_begin(ac_run_state *run, ac_loaded_project *loaded)
{
    const ac_selection *selection = ac_project_selection(loaded->project);
    const ac_source_set *set = ac_project_sources(loaded->project);
    const ac_format *format = run->order->format;
    bool waives = run->order->gate.today != NULL;
    pieces p = {.failed = false};
    size_t rules;
    loaded->cached = false;
    if (!run->cache || run->order->in_process) return;
    const ac_cache_key program = key_of_program();
    add(&p, AC_STR(ACCORD_VERSION));
    add(&p, bytes_of(&program, sizeof program));
    const char *const *paths = ac_project_rules(loaded->project, &rules);
    add_texts(&p, paths, rules);
    add_texts(&p, selection->select, selection->select_count);
    add_texts(&p, selection->ignore, selection->ignore_count);
    add(&p, ac_str_of(format ? format->name : ""));
    add(&p, bytes_of(&waives, sizeof waives));
    for (size_t i = 0; i < set->sources.count; i++) {
        add(&p, ac_str_of(ac_source_path(set->sources.items[i])));
        add(&p, ac_source_text(set->sources.items[i]));
    }
    loaded->cached = !p.failed;
    loaded->key = key_of(&p);
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
static void add_part(pieces *p, const ac_source_part *part)
{
    add(p, part->head);
    add(p, bytes_of(&part->first_line, sizeof part->first_line));
    add(p, bytes_of(&part->offset, sizeof part->offset));
    add(p, bytes_of(&part->records, sizeof part->records));
    add(p, bytes_of(&part->is_part, sizeof part->is_part));
    add(p, bytes_of(&part->goes_on, sizeof part->goes_on));
    add(p, bytes_of(&part->is_seekable, sizeof part->is_seekable));
}

void ac_caching_find(ac_run_state *run, ac_job *job)
{
    const ac_loaded_project *loaded = &run->projects.items[run->tasks.items[job->task].project];
    const ac_task *task = &run->tasks.items[job->task];
    ac_encoding encoding = ac_source_encoding(job->source);
    size_t faults = ac_source_fault_total(job->source);
    pieces p = {.failed = false};
    if (!loaded->cached) return;
    add(&p, bytes_of(&loaded->key, sizeof loaded->key));
    add(&p, ac_str_of(task->found.path));
    add(&p, ac_str_of(task->folder ? task->folder : ""));
    add(&p, ac_str_of(ac_run_format(run, job->task, job->source)->name));
    add(&p, bytes_of(&encoding, sizeof encoding));
    add(&p, bytes_of(&faults, sizeof faults));
    for (size_t i = 0; i < ac_source_fault_count(job->source); i++)
        add(&p, bytes_of(ac_source_fault(job->source, i), sizeof(ac_fault)));
    add_part(&p, ac_source_part_of(job->source));
    if (ac_run_in_parts(run, job->task))
        add(&p, bytes_of(&loaded->wants_sheets, sizeof loaded->wants_sheets));
    add(&p, ac_source_text(job->source));
    job->keyed = !p.failed;
    job->key = key_of(&p);
    job->is_cached = job->keyed && ac_cache_get(run->cache, job->key, &job->reply);
    if (job->is_cached) job->state = AC_JOB_HEARD;
}

void ac_caching_keep(ac_run_state *run, const ac_job *job)
{
    bool clean = job->keyed && !job->is_cached && job->state == AC_JOB_HEARD && !job->knew;
    for (size_t i = 0; i < run->culprits.count && clean; i++)
        clean = run->culprits.items[i].task != job->task;
    if (clean) ac_cache_put(run->cache, job->key, ac_buf_str(&job->reply));
}

/* Of the sheets it depends on what was collected from them, and on their names. */
static ac_cache_key key_of_finish(const ac_run_state *run, const ac_loaded_project *loaded,
                                  bool *failed)
{
    size_t part = ac_project_part_at_hand(loaded->project);
    pieces p = {.failed = loaded->collected.failed};
    add(&p, AC_STR("behind the last sheet"));
    add(&p, bytes_of(&loaded->key, sizeof loaded->key));
    add(&p, bytes_of(&part, sizeof part));
    for (size_t i = 0; i < run->tasks.count; i++) {
        add(&p, ac_str_of(run->tasks.items[i].found.path));
        add(&p, ac_str_of(run->tasks.items[i].folder ? run->tasks.items[i].folder : ""));
    }
    add(&p, ac_buf_str(&loaded->collected));
    *failed = p.failed;
    return key_of(&p);
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
