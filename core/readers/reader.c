#include "readers/reader.h"

#include "base/path.h"
#include "readers/csv/csv.h"
#include "readers/text/text.h"
#include "readers/yaml/yaml.h"

#include <string.h>

static const ac_format formats[] = {
#define AC_FORMAT(name, extensions, read, next_part) {name, extensions, read, next_part},
#include "readers/formats.def"
#undef AC_FORMAT
};

size_t ac_format_count(void)
{
    return sizeof formats / sizeof *formats;
}

const ac_format *ac_format_at(size_t i)
{
    return i < ac_format_count() ? &formats[i] : NULL;
}

static bool has_extension(const ac_format *format, ac_str extension)
{
    ac_str list = ac_str_of(format->extensions);
    for (size_t at = 0, end; at < list.len; at = end + 1) {
        end = ac_str_find(list, AC_STR(" "), at);
        if (end == SIZE_MAX) end = list.len;
        if (ac_str_ieq(ac_str_sub(list, at, end), extension)) return true;
    }
    return false;
}

const ac_format *ac_format_for_path(const char *path)
{
    ac_str name = ac_path_name(ac_str_of(path));
    size_t dot = name.len;
    while (dot && name.ptr[dot - 1] != '.') dot--;
    if (!dot) return NULL;
    for (size_t i = 0; i < ac_format_count(); i++)
        if (has_extension(&formats[i], ac_str_sub(name, dot - 1, name.len))) return &formats[i];
    return NULL;
}

const ac_format *ac_format_by_name(ac_str name)
{
    for (size_t i = 0; i < ac_format_count(); i++)
        if (ac_str_eq(name, ac_str_of(formats[i].name))) return &formats[i];
    return NULL;
}

const ac_format *ac_format_for_text(ac_str text)
{
    ac_str key = AC_STR("answers:");
    for (size_t at = 0; (at = ac_str_find(text, key, at)) != SIZE_MAX; at += key.len)
        if (at == 0 || text.ptr[at - 1] == '\n' || text.ptr[at - 1] == '\r')
            return ac_format_by_name(AC_STR("yaml"));
    return ac_format_by_name(AC_STR("text"));
}

/* Whoever takes the sheets, with how many there have been. */
typedef struct counting {
    const ac_reading *reading;
    uint64_t sheets, most;
    const char *path;
} counting;

static ac_status count_sheet(void *context, const ac_sheet *sheet, ac_err *err)
{
    counting *c = context;
    if (c->sheets++ < c->most) return c->reading->each(c->reading->context, sheet, err);
    return ac_err_set(err, AC_ERR_LIMIT, c->path,
                      "the file has more than %llu sheets, the limit; if it is meant to, write "
                      "`limits: {sheets: %llu}` in accord.yaml",
                      (unsigned long long)c->most,
                      (unsigned long long)ac_limit_raised(AC_LIMIT_SHEETS, c->most));
}

ac_status ac_read_sheets(const ac_source *source, const ac_format *format,
                         const ac_reading *reading, ac_err *err)
{
    counting count = {reading, 0, ac_source_limits(source)->of[AC_LIMIT_SHEETS],
                      ac_source_path(source)};
    ac_reading counted = *reading;
    counted.each = count_sheet;
    counted.context = &count;
    ac_report_encoding(reading->report, source);
    if (format->next_part)
        return format->read(source, reading, err); /* rows, as many as there are */
    return format->read(source, &counted, err);
}
