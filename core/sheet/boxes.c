#include "sheet/boxes.h"

#include "sheet/ticks.h"

/* The box at `at`: its length, 0 for none. */
static size_t box_len(ac_str text, size_t at, bool *ticked)
{
    static const ac_str forms[] = {
        AC_STR_INIT("[x]"),    AC_STR_INIT("[X]"),    AC_STR_INIT("[ x ]"), AC_STR_INIT("[ X ]"),
        AC_STR_INIT("\u2611"), AC_STR_INIT("\u2612"), AC_STR_INIT("[ ]"),   AC_STR_INIT("[]"),
        AC_STR_INIT("[  ]"),   AC_STR_INIT("\u2610")};
    enum { TICKED = 6 };
    if (at < text.len && (text.ptr[at] == '_' || text.ptr[at] == '(')) {
        *ticked = false;
        return ac_tick_place(text, at, ticked);
    }
    if (at >= text.len || (text.ptr[at] != '[' && text.ptr[at] != forms[4].ptr[0])) return 0;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (!ac_str_starts(ac_str_sub(text, at, text.len), forms[i])) continue;
        *ticked = i < TICKED;
        return forms[i].len;
    }
    return 0;
}

/* Where the next box begins; the text's end where there is none. */
static size_t next_box(ac_str text, size_t at)
{
    bool ticked;
    while (at < text.len && !box_len(text, at, &ticked)) at++;
    return at;
}

bool ac_boxes_begin(ac_boxes *boxes, ac_str text)
{
    enum { LONGEST_OPTION = 40 };
    ac_str opening = ac_str_sub(text, 0, LONGEST_OPTION);
    size_t first = next_box(opening, 0);
    *boxes = (ac_boxes){.text = text, .behind = first > 0};
    if (first == opening.len) return false;
    return !boxes->behind || next_box(text, first + 1) < text.len;
}

bool ac_boxes_next(ac_boxes *boxes, ac_str *item, bool *ticked)
{
    ac_str text = boxes->text;
    size_t start = boxes->at, box = next_box(text, start), len = box_len(text, box, ticked);
    if (!len) return false;
    size_t end = boxes->behind ? box : next_box(text, box + len);
    *item = ac_str_trim(ac_str_sub(text, boxes->behind ? start : box + len, end));
    boxes->at = boxes->behind ? box + len : end;
    return true;
}
