#include "runs/selection.h"

#include "base/buf.h"

#include <fnmatch.h>

static bool glob_matches(const char *pattern, ac_str name)
{
    char text[256];
    if (name.len >= sizeof text) return false;
    for (size_t i = 0; i < name.len; i++) text[i] = name.ptr[i];
    text[name.len] = '\0';
    return fnmatch(pattern, text, 0) == 0;
}

bool ac_pattern_matches(const char *pattern, ac_str id, const ac_str *tags, size_t count)
{
    bool found = glob_matches(pattern, id);
    for (size_t i = 0; i < count && !found; i++) found = glob_matches(pattern, tags[i]);
    return found;
}

static bool any_matches(const char *const *patterns, size_t pattern_count, ac_str id,
                        const ac_str *tags, size_t count)
{
    for (size_t i = 0; i < pattern_count; i++)
        if (ac_pattern_matches(patterns[i], id, tags, count)) return true;
    return false;
}

static bool is_on(const ac_selection *selection, ac_str id, const ac_str *tags, size_t count,
                  ac_severity *severity)
{
    for (size_t i = selection->severity_count; i-- > 0;) {
        const ac_severity_override *override = &selection->severities[i];
        if (!ac_pattern_matches(override->pattern, id, tags, count)) continue;
        if (!override->off) *severity = override->severity;
        return !override->off;
    }
    return true;
}

static bool is_on_elsewhere(const ac_selection *selection, ac_str id, const ac_str *tags,
                            size_t count)
{
    for (size_t i = 0; i < selection->elsewhere_count; i++)
        if (!selection->elsewhere[i].off &&
            ac_pattern_matches(selection->elsewhere[i].pattern, id, tags, count))
            return true;
    return false;
}

bool ac_selection_takes(const ac_selection *selection, ac_str id, const ac_str *tags, size_t count,
                        ac_severity *severity)
{
    bool chosen = !selection->select_count ||
                  any_matches(selection->select, selection->select_count, id, tags, count);
    bool ignored = any_matches(selection->ignore, selection->ignore_count, id, tags, count);
    return chosen && !ignored &&
           (is_on(selection, id, tags, count, severity) ||
            is_on_elsewhere(selection, id, tags, count));
}

bool ac_selection_takes_finding(const ac_selection *selection, ac_str id, const ac_str *tags,
                                size_t count, ac_severity *severity)
{
    return !any_matches(selection->ignore, selection->ignore_count, id, tags, count) &&
           is_on(selection, id, tags, count, severity);
}
