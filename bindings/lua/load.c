/* Rule files: finding them in a folder, and running each once. */
#include "base/mem.h"
#include "lua/internal.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { MAX_DEPTH = 16, MAX_FILES = 10000 };

/* The rule files of a folder; their paths lie in the arena. */
typedef struct listing {
    ac_arena arena;
    AC_VEC(const char *) paths;
} listing;

/* [lightuserdata: source] -> [] */
static int run_file(lua_State *L)
{
    const ac_source *source = lua_touserdata(L, 1);
    ac_str text = ac_source_text(source);
    if (ac_str_starts(text, AC_STR("\xEF\xBB\xBF"))) text = ac_str_sub(text, 3, text.len);
    if (luaL_loadbufferx(L, text.ptr, text.len, "=rule", "t") != LUA_OK) return lua_error(L);
    ac_lua_push_environment(L);
    lua_setupvalue(L, -2, 1); /* the only upvalue of a main chunk is _ENV */
    lua_call(L, 0, 0);
    return 0;
}

static void complain_of_half_rule(ac_rules *rules)
{
    if (rules->begun)
        ac_lua_complain(rules, AC_SEVERITY_ERROR, rules->begun,
                        "a rule has a name and no body; write rule \"name\" { says = ... }");
}

/* Two expressions joined by Lua's own `and` are one that is lost. */
static void complain_of_unused(ac_rules *rules)
{
    for (size_t i = 0; i < rules->built.count; i++) {
        const ac_lua_built *built = &rules->built.items[i];
        if (built->used) continue;
        ac_lua_complain(rules, AC_SEVERITY_WARNING, built->line,
                        "an expression here is used in no rule; join expressions with & | ~ >>, "
                        "not with `and`, `or`, `not`");
        while (i + 1 < rules->built.count && rules->built.items[i + 1].line == built->line) i++;
    }
}

static ac_status load_file(ac_rules *rules, const char *path, ac_source_set *keep,
                           ac_report *report, ac_err *err)
{
    uint32_t line;
    ac_status status = ac_source_set_load(keep, &rules->file, path, err);
    if (status != AC_OK) return status;
    rules->report = report;
    rules->mistakes = 0;
    rules->begun = 0;
    ac_vec_clear(&rules->built);
    ac_report_encoding(report, rules->file);
    const char *fault = ac_lua_run(rules, run_file, (void *)rules->file, &line);
    if (fault)
        ac_lua_complain(rules, AC_SEVERITY_ERROR, line, fault);
    else if (!rules->mistakes)
        complain_of_unused(rules);
    complain_of_half_rule(rules);
    ac_vec_clear(&rules->built);
    rules->file = NULL;
    rules->report = NULL;
    return rules->arena.failed || ac_report_failed(report) ? ac_err_memory(err) : AC_OK;
}

static ac_status list_folder(listing *list, const char *folder, int depth, ac_err *err);

static const char *join_path(listing *list, const char *folder, const char *name)
{
    ac_buf path = {0};
    ac_buf_puts(&path, folder);
    if (!ac_str_ends(ac_str_of(folder), AC_STR("/"))) ac_buf_putc(&path, '/');
    ac_buf_puts(&path, name);
    ac_str copy = path.failed ? (ac_str){0} : ac_arena_dup(&list->arena, ac_buf_str(&path));
    ac_buf_release(&path);
    return copy.ptr;
}

static ac_status list_entry(listing *list, const char *folder, const char *name, int depth,
                            ac_err *err)
{
    struct stat about;
    if (name[0] == '.') return AC_OK;
    const char *path = join_path(list, folder, name);
    if (!path) return ac_err_memory(err);
    if (stat(path, &about) != 0) return AC_OK; /* a dangling link */
    if (S_ISDIR(about.st_mode)) return list_folder(list, path, depth + 1, err);
    if (!S_ISREG(about.st_mode) || !ac_str_ends(ac_str_of(name), AC_STR(".lua"))) return AC_OK;
    if (list->paths.count >= MAX_FILES)
        return ac_err_set(err, AC_ERR_LIMIT, folder, "more than %d rule files", MAX_FILES);
    return ac_vec_push(&list->paths, path) ? AC_OK : ac_err_memory(err);
}

static ac_status list_folder(listing *list, const char *folder, int depth, ac_err *err)
{
    if (depth > MAX_DEPTH)
        return ac_err_set(err, AC_ERR_LIMIT, folder, "folders of rules lie deeper than %d levels",
                          MAX_DEPTH);
    DIR *open = opendir(folder);
    if (!open)
        return ac_err_set(err, AC_ERR_IO, folder, "the folder cannot be read: %s", strerror(errno));
    ac_status status = AC_OK;
    for (struct dirent *entry; status == AC_OK && (entry = readdir(open)) != NULL;)
        status = list_entry(list, folder, entry->d_name, depth, err);
    closedir(open);
    return status;
}

static int compare_paths(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static ac_status load_folder(ac_rules *rules, const char *path, ac_source_set *keep,
                             ac_report *report, ac_err *err)
{
    listing list = {0};
    ac_status status = list_folder(&list, path, 0, err);
    if (status == AC_OK && !list.paths.count)
        status =
            ac_err_set(err, AC_ERR_SETUP, path, "there is no rule file (*.lua) in this folder");
    if (list.paths.count)
        qsort(list.paths.items, list.paths.count, sizeof *list.paths.items, compare_paths);
    for (size_t i = 0; i < list.paths.count && status == AC_OK; i++)
        status = load_file(rules, list.paths.items[i], keep, report, err);
    ac_vec_release(&list.paths);
    ac_arena_release(&list.arena);
    return status;
}

ac_status ac_rules_load(ac_rules *rules, const char *path, ac_source_set *keep, ac_report *report,
                        ac_err *err)
{
    struct stat about;
    if (stat(path, &about) != 0)
        return ac_err_set(err, AC_ERR_IO, path, "the rules cannot be read: %s", strerror(errno));
    return S_ISDIR(about.st_mode) ? load_folder(rules, path, keep, report, err)
                                  : load_file(rules, path, keep, report, err);
}
