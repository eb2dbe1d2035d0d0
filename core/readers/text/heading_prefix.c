/* Words before the numbers of headings, such as "Frage 5:" or "Field 5.", which stand before most
 * of them alike. */
#include "readers/text/headings.h"

#include <string.h>

enum { LONGEST = 24 };

/* What stands on the heading's line before it; empty where that is nothing, or a long text. */
static ac_str prefix_of(const ac_text_scan *scan, const ac_heading *heading)
{
    uint32_t end = heading->source.start, start = end;
    while (start && end - start <= LONGEST && !strchr("\n\r\f", scan->text.ptr[start - 1])) start--;
    if (!heading->number || end - start > LONGEST) return (ac_str){0};
    ac_str words = ac_str_trim(ac_str_sub(scan->text, start, end));
    size_t from = (size_t)(words.ptr - scan->text.ptr);
    bool cut = words.len && ac_text_cut_behind(scan, from) != ac_text_cut_behind(scan, end - 1);
    return ac_str_sub(words, 0, cut ? 0 : words.len);
}

/* The words that stand before more than half of the headings; empty for none. */
static ac_str common_prefix(const ac_text_scan *scan)
{
    enum { FEWEST = 3 };
    ac_str leading = {0};
    size_t ahead = 0, alike = 0;
    for (size_t i = 0; i < scan->headings.count; i++) {
        ac_str words = prefix_of(scan, &scan->headings.items[i]);
        if (!ahead) leading = words;
        bool same = ac_str_eq(words, leading);
        ahead = same || !ahead ? ahead + 1 : ahead - 1;
    }
    for (size_t i = 0; i < scan->headings.count && leading.len; i++)
        alike += ac_str_eq(prefix_of(scan, &scan->headings.items[i]), leading);
    return alike >= FEWEST && alike * 2 > scan->headings.count ? leading : (ac_str){0};
}

void ac_heading_take_prefixes(ac_text_scan *scan)
{
    ac_str common = common_prefix(scan);
    for (size_t i = 0; i < scan->headings.count && common.len; i++) {
        ac_heading *heading = &scan->headings.items[i];
        ac_str words = prefix_of(scan, heading);
        uint32_t start = (uint32_t)(words.ptr - scan->text.ptr);
        bool behind = i == 0 || start >= scan->headings.items[i - 1].source.end;
        if (ac_str_eq(words, common) && behind) heading->source.start = start;
    }
}
