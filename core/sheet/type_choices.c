#include "base/fold.h"
#include "sheet/boxes.h"
#include "sheet/typing_internal.h"

#include <string.h>

/* More than the longest name an instrument may give an option (AC_OPTION_MAX_BYTES). */
enum { LONGEST_OPENING = AC_OPTION_MAX_BYTES + 8 };

/* The beginning of an answer in word form, and where each byte of it came from. */
typedef struct opening {
    char words[LONGEST_OPENING];
    size_t origin[LONGEST_OPENING];
    size_t len;
} opening;

static void open_words(opening *out, ac_str text, size_t limit)
{
    ac_fold_iter iter;
    ac_fold_iter_init(&iter, text);
    out->len = 0;
    for (int c; out->len < limit && (c = ac_fold_iter_next(&iter)) >= 0; out->len++) {
        out->words[out->len] = (char)c;
        out->origin[out->len] = iter.origin;
    }
}

static bool ends_word(const char *words, size_t at, size_t len)
{
    return at >= len || words[at] == ' ';
}

/* How many bytes of the opening `name` takes, a plural s aside; 0 when it does not begin so. */
static size_t name_len(const opening *o, ac_str name)
{
    size_t at = 0;
    for (size_t i = 0; i < name.len; i++) {
        bool plural_here = name.ptr[i] == 's' && ends_word(name.ptr, i + 1, name.len);
        if (plural_here && ends_word(o->words, at, o->len)) continue;
        if (name.ptr[i] == ' ' && at < o->len && o->words[at] == 's') at++;
        if (at >= o->len || o->words[at] != name.ptr[i]) return 0;
        at++;
    }
    if (at < o->len && o->words[at] == 's') at++;
    return ends_word(o->words, at, o->len) ? at : 0;
}

static size_t char_len(ac_str text, size_t at)
{
    size_t end = at + 1;
    while (end < text.len && ((unsigned char)text.ptr[end] & 0xC0) == 0x80) end++;
    return end - at;
}

static size_t longest_name(const ac_question *question)
{
    size_t longest = 0;
    for (size_t i = 0; i < question->option_count; i++)
        for (size_t w = 0; w < question->options[i].word_count; w++)
            if (question->options[i].words[w].len > longest)
                longest = question->options[i].words[w].len;
    return longest;
}

/* The byte behind the first sentence. */
static size_t first_sentence(ac_str text)
{
    for (size_t at = 0; at + 1 < text.len; at++)
        if ((text.ptr[at] == '.' || text.ptr[at] == ';') && ac_blank_len(text, at + 1))
            return at + 1;
    return text.len;
}

/* The option with the longest name that `text` begins with and that does not go beyond `most`. */
static const ac_option *option_within(const ac_question *question, ac_str text, const opening *o,
                                      size_t most, size_t *end)
{
    const ac_option *best = NULL;
    size_t longest = 0;
    for (size_t i = 0; i < question->option_count; i++) {
        const ac_option *option = &question->options[i];
        for (size_t w = 0; w < option->word_count; w++) {
            size_t len = name_len(o, option->words[w]);
            if (len <= longest || o->origin[len - 1] >= most) continue;
            longest = len;
            best = option;
        }
    }
    if (best) *end = o->origin[longest - 1] + char_len(text, o->origin[longest - 1]);
    return best;
}

/* "Secret. Article 3 ..." is Secret and not secret articles: what ends with its sentence comes
 * first. */
const ac_option *ac_option_at(const ac_question *question, ac_str text, size_t *end)
{
    opening o;
    *end = 0;
    if (!question->option_count) return NULL;
    open_words(&o, text, longest_name(question) + 3);
    const ac_option *best = option_within(question, text, &o, first_sentence(text), end);
    return best ? best : option_within(question, text, &o, text.len, end);
}

static bool is_word_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* True when what is behind an option ends it: the end, a line break, a mark; not another word, nor
 * a mark that joins one, as in "Treaty-like", "Public/Secret". */
static bool option_ends(ac_str text, size_t at)
{
    bool glued =
        at + 1 < text.len && strchr("-'&+", text.ptr[at]) && is_word_char(text.ptr[at + 1]);
    while (at < text.len && text.ptr[at] == ' ') at++;
    return at >= text.len || !(glued || text.ptr[at] == '/' || is_word_char(text.ptr[at]));
}

static ac_value option_value(const ac_option *option, ac_str text)
{
    return (ac_value){.kind = AC_VALUE_OPTION, .text = text, .as.option = option};
}

/* "1." or "2)" and a blank before an item of a list; 0 for none. */
static size_t list_number_len(ac_str text, size_t at)
{
    size_t end = at;
    while (end < text.len && end < at + 2 && text.ptr[end] >= '0' && text.ptr[end] <= '9') end++;
    bool marked = end > at && end < text.len && (text.ptr[end] == '.' || text.ptr[end] == ')');
    return marked && ac_blank_len(text, end + 1) ? end + 1 - at : 0;
}

/* Quotes, bullets and numbers of a list before the words. */
static size_t skip_openers(ac_str text, size_t at)
{
    static const ac_str openers[] = {
        AC_STR_INIT("\""), AC_STR_INIT("'"),      AC_STR_INIT("*"),      AC_STR_INIT("-"),
        AC_STR_INIT("("),  AC_STR_INIT("\u201C"), AC_STR_INIT("\u2018"), AC_STR_INIT("\u2022")};
    for (size_t len = 1; len;) {
        len = ac_blank_len(text, at);
        if (!len) len = ac_str_any_at(text, at, openers, sizeof openers / sizeof *openers);
        if (!len) len = list_number_len(text, at);
        at += len;
    }
    return at;
}

/* The first phrase: up to a full stop, semicolon, bracket or line break. */
static ac_str first_phrase(ac_str text)
{
    size_t end = 0;
    while (end < text.len && !strchr(".;(\n", text.ptr[end])) end++;
    ac_str phrase = ac_str_trim(ac_str_sub(text, 0, end));
    return phrase.len ? phrase : ac_first_line(text);
}

static bool type_ticked(const ac_typing *typing, ac_boxes boxes, size_t most,
                        bool (*type)(const ac_typing *typing));

bool ac_type_choice(const ac_typing *typing)
{
    ac_boxes boxes;
    ac_str text = typing->text;
    if (ac_boxes_begin(&boxes, text)) return type_ticked(typing, boxes, 1, ac_type_choice);
    size_t start = skip_openers(text, 0), len;
    const ac_option *option =
        ac_option_at(typing->question, ac_str_sub(text, start, text.len), &len);
    if (option && option_ends(text, start + len)) {
        typing->out->description = ac_behind_answer(text, start + len);
        return ac_typing_push(typing, option_value(option, ac_str_sub(text, start, start + len)));
    }
    ac_str phrase = first_phrase(text);
    typing->out->description =
        ac_skip_marks(ac_str_sub(text, (size_t)(phrase.ptr - text.ptr) + phrase.len, text.len));
    if (!typing->question->open)
        return ac_typing_unreadable(typing, phrase, AC_PROBLEM_UNKNOWN_OPTION);
    return ac_typing_push(typing, (ac_value){.kind = AC_VALUE_OTHER, .text = phrase});
}

/* Bytes of a separator between items: , ; / & + line break, "and", "or". 0 for none. */
static size_t separator_len(ac_str text, size_t at)
{
    if (at >= text.len) return 0;
    if (strchr(",;/&+\n", text.ptr[at]) && text.ptr[at]) return 1;
    if (ac_str_ieq(ac_str_sub(text, at, at + 4), AC_STR("and "))) return 4;
    return ac_str_ieq(ac_str_sub(text, at, at + 3), AC_STR("or ")) ? 3 : 0;
}

static size_t skip_separators(ac_str text, size_t at)
{
    for (size_t len = 1; len;) {
        len = ac_blank_len(text, at);
        if (!len) len = separator_len(text, at);
        if (!len) len = skip_openers(text, at) - at;
        at += len;
    }
    return at;
}

/* The words up to the next separator. */
static ac_str item_at(ac_str text, size_t at)
{
    size_t end = at;
    while (end < text.len && !strchr(",;/&\n.:(", text.ptr[end]) &&
           !(end > at && text.ptr[end - 1] == ' ' && separator_len(text, end)))
        end++;
    return ac_str_trim(ac_str_sub(text, at, end));
}

static bool stands_already(const ac_typing *typing, size_t first, const ac_option *option)
{
    for (size_t i = first; i < typing->values->count; i++)
        if (typing->values->items[i].kind == AC_VALUE_OPTION &&
            typing->values->items[i].as.option == option)
            return true;
    return false;
}

static bool says_no(const ac_option *option)
{
    return ac_fold_same(option->label, AC_STR("no")) || ac_fold_same(option->label, AC_STR("none"));
}

/* An option at `at`; NULL for none. "No" before another word is a part of a phrase. */
static const ac_option *listed_option(const ac_typing *typing, size_t at, size_t *len)
{
    const ac_option *option =
        ac_option_at(typing->question, ac_str_sub(typing->text, at, typing->text.len), len);
    return option && says_no(option) && !option_ends(typing->text, at + *len) ? NULL : option;
}

static bool push_listed(const ac_typing *typing, size_t first, const ac_option *option, ac_str text)
{
    ac_value value = option_value(option, text);
    if (stands_already(typing, first, option)) value.problem = AC_PROBLEM_REPEATED_OPTION;
    if (first == typing->values->count) typing->out->yes = says_no(option) ? AC_FALSE : AC_TRUE;
    return ac_typing_push(typing, value);
}

static size_t skip_line_blanks(ac_str text, size_t at)
{
    for (size_t len; at < text.len && text.ptr[at] != '\n' && (len = ac_blank_len(text, at)) != 0;)
        at += len;
    return at;
}

/* A remark in brackets behind an option, with its brackets; 0 for none. */
static size_t remark_len(ac_str text, size_t at)
{
    enum { LONGEST_REMARK = 200 };
    if (at >= text.len || text.ptr[at] != '(') return 0;
    ac_str ahead = ac_str_sub(text, at, at + LONGEST_REMARK);
    size_t close = ac_str_find(ahead, AC_STR(")"), 0);
    return close == SIZE_MAX ? 0 : close + 1;
}

/* Options from `at` on, with nothing but blanks and numbers of a list between them, up to the end
 * of a phrase: "Entente 3. Union". */
static bool are_options(const ac_typing *typing, size_t at)
{
    ac_str text = typing->text;
    for (size_t i = 0, len; i < typing->question->option_count && at < text.len; i++) {
        if (!listed_option(typing, at, &len)) return false;
        if (option_ends(text, at + len)) return true;
        at = skip_separators(text, at + len);
    }
    return false;
}

/* Where the item behind one that ends at `end` begins; `end` itself where the list is over. Behind
 * an option another may follow with a full stop or a remark between them. */
static size_t next_item(const ac_typing *typing, size_t end, bool behind_option)
{
    ac_str text = typing->text;
    size_t at = skip_line_blanks(text, ac_skip_closers(text, end));
    if (separator_len(text, at)) return skip_separators(text, at);
    if (!behind_option) return end;
    at += at < text.len && text.ptr[at] == '.' ? 1 : remark_len(text, at);
    at = skip_separators(text, at);
    return are_options(typing, at) ? at : end;
}

static bool push_item(const ac_typing *typing, size_t first, const ac_option *option, ac_str item)
{
    return option ? push_listed(typing, first, option, item)
                  : ac_typing_unreadable(typing, item, AC_PROBLEM_UNKNOWN_OPTION);
}

/* What is ticked, each item typed by itself. Nothing ticked, or more than may be, cannot be read.
 */
static bool type_ticked(const ac_typing *typing, ac_boxes boxes, size_t most,
                        bool (*type)(const ac_typing *typing))
{
    ac_boxes counting = boxes;
    ac_str item;
    size_t count = 0;
    bool ticked, ok = true;
    while (ac_boxes_next(&counting, &item, &ticked)) count += ticked;
    if (!count || count > most)
        return ac_typing_unreadable(typing, typing->text, AC_PROBLEM_UNKNOWN_OPTION);
    while (ok && ac_boxes_next(&boxes, &item, &ticked)) {
        ac_typing one = *typing;
        one.text = item;
        if (ticked && item.len) ok = type(&one);
    }
    return ok;
}

bool ac_type_choices(const ac_typing *typing)
{
    enum { LONGEST_ITEM = 4, MOST_ITEMS = 200 };
    ac_boxes boxes;
    ac_str text = typing->text;
    if (ac_boxes_begin(&boxes, text)) return type_ticked(typing, boxes, SIZE_MAX, ac_type_choices);
    size_t first = typing->values->count, at = skip_separators(text, 0), end = 0;
    bool ok = true, more = true;
    if (at == text.len) return push_item(typing, first, NULL, text);
    for (size_t items = 0; more && ok && items < MOST_ITEMS; items++) {
        size_t len;
        const ac_option *option = listed_option(typing, at, &len);
        ac_str item = option ? ac_str_sub(text, at, at + len) : item_at(text, at);
        bool phrase = !item.len || ac_count_words(item, LONGEST_ITEM + 1) > LONGEST_ITEM;
        bool remark = phrase || typing->out->yes == AC_FALSE; /* "NO, see Q18" */
        bool told = option ? stands_already(typing, first, option) && !option_ends(text, at + len)
                           : remark && items > 0;
        if (told) break; /* no item any more: "Defense is promised by Article 3" */
        if (!option && phrase) item = first_phrase(ac_str_sub(text, at, text.len));
        ok = push_item(typing, first, option, item);
        end = at + item.len;
        at = next_item(typing, end, option != NULL);
        more = at > end && at < text.len;
    }
    typing->out->description = ac_behind_answer(text, end);
    return ok;
}
