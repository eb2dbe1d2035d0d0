/* Classes, and the bytes that they stand for. */
#include "constraint/pattern_internal.h"

enum { SET_BYTES_PER_STEP = 8 };

const char *ac_pattern_set_end(const char *p)
{
    if (*++p == '^') p++;
    do {
        if (*p++ == '%') p++;
    } while (*p != ']');
    return p + 1;
}

/* Which of ASCII a class has, in two words of 64 bytes each; it has no others. */
typedef struct class_bytes {
    uint64_t bits[2];
} class_bytes;

/* By the letter. z is NUL: in no manual any more, but taken. */
static const class_bytes classes['z' - 'a' + 1] = {
    ['a' - 'a'] = {{0, 0x07FFFFFE07FFFFFE}},
    ['c' - 'a'] = {{0x00000000FFFFFFFF, 0x8000000000000000}},
    ['d' - 'a'] = {{0x03FF000000000000, 0}},
    ['g' - 'a'] = {{0xFFFFFFFE00000000, 0x7FFFFFFFFFFFFFFF}},
    ['l' - 'a'] = {{0, 0x07FFFFFE00000000}},
    ['p' - 'a'] = {{0xFC00FFFE00000000, 0x78000001F8000001}},
    ['s' - 'a'] = {{0x0000000100003E00, 0}},
    ['u' - 'a'] = {{0, 0x0000000007FFFFFE}},
    ['w' - 'a'] = {{0x03FF000000000000, 0x07FFFFFE07FFFFFE}},
    ['x' - 'a'] = {{0x03FF000000000000, 0x0000007E0000007E}},
    ['z' - 'a'] = {{1, 0}}};

/* NULL for a letter that is no class, and for what is no letter. */
static const class_bytes *class_of(int letter)
{
    int at = (letter | 0x20) - 'a';
    if (at < 0 || at > 'z' - 'a' || letter < 'A') return NULL;
    return classes[at].bits[0] || classes[at].bits[1] ? &classes[at] : NULL;
}

static bool is_of_class(int c, int letter)
{
    const class_bytes *class = class_of(letter);
    if (!class) return letter == c;
    bool is = c < 128 && class->bits[c >> 6] >> (c & 63) & 1;
    return letter < 'a' ? !is : is;
}

bool ac_pattern_is_in_set(int c, const char *p, const char *end)
{
    bool negated = *++p == '^';
    if (negated) p++;
    for (end--; p < end; p++) {
        unsigned char low = (unsigned char)*p;
        if (low == '%') {
            if (is_of_class(c, (unsigned char)*++p)) return !negated;
        } else if (p[1] == '-' && p + 2 < end) {
            if (low <= c && c <= (unsigned char)p[2]) return !negated;
            p += 2;
        } else if (low == c) {
            return !negated;
        }
    }
    return negated;
}

ac_pattern_item ac_pattern_item_at(const char *p)
{
    if (*p == '[') {
        const char *end = ac_pattern_set_end(p);
        return (ac_pattern_item){p, end, 1 + (size_t)(end - p) / SET_BYTES_PER_STEP};
    }
    return (ac_pattern_item){p, p + (*p == '%' ? 2 : 1), 1};
}

bool ac_pattern_item_takes(const ac_pattern_item *one, int c)
{
    switch (*one->start) {
    case '.':
        return true;
    case '%':
        return is_of_class(c, (unsigned char)one->start[1]);
    case '[':
        return ac_pattern_is_in_set(c, one->start, one->end);
    default:
        return c == (unsigned char)*one->start;
    }
}

/* What a match can begin with. */

static void add_byte(ac_pattern_first *out, unsigned char byte)
{
    out->bits[byte >> 6] |= (uint64_t)1 << (byte & 63);
}

static void add_class(ac_pattern_first *out, int letter)
{
    const class_bytes *class = class_of(letter);
    bool others = letter < 'a';
    for (int i = 0; i < 4 && class; i++) {
        uint64_t bits = i < 2 ? class->bits[i] : 0;
        out->bits[i] |= others ? ~bits : bits;
    }
    if (!class) add_byte(out, (unsigned char)letter);
}

static void add_range(ac_pattern_first *out, unsigned low, unsigned high)
{
    for (unsigned i = 0; i < 4; i++) {
        unsigned first = i * 64, last = first + 63;
        if (low > high || high < first || low > last) continue;
        uint64_t bits = ~(uint64_t)0;
        if (low > first) bits &= ~(uint64_t)0 << (low - first);
        if (high < last) bits &= ~(uint64_t)0 >> (last - high);
        out->bits[i] |= bits;
    }
}

/* As ac_pattern_is_in_set goes through it. */
static void add_set(ac_pattern_first *out, const char *p, const char *end)
{
    ac_pattern_first set = {.bits = {0}};
    bool negated = *++p == '^';
    if (negated) p++;
    for (end--; p < end; p++) {
        if (*p == '%') {
            add_class(&set, (unsigned char)*++p);
        } else if (p[1] == '-' && p + 2 < end) {
            add_range(&set, (unsigned char)*p, (unsigned char)p[2]);
            p += 2;
        } else {
            add_byte(&set, (unsigned char)*p);
        }
    }
    for (int i = 0; i < 4; i++) out->bits[i] |= negated ? ~set.bits[i] : set.bits[i];
}

/* Goes over what takes no byte of the text: groups, and frontiers. */
static const char *skip_marks(const char *p, const char *end)
{
    for (;;) {
        if (p < end && (*p == '(' || *p == ')'))
            p++;
        else if (p < end && *p == '%' && ac_pattern_next(p, end) == 'f')
            p = ac_pattern_set_end(p + 2);
        else
            return p;
    }
}

/* Adds what the item at `*p` can begin with and moves behind it; true when the next can begin a
 * match as well. */
static bool add_item(ac_pattern_first *out, const char **p, const char *end)
{
    const char *at = *p;
    const ac_pattern_item one = ac_pattern_item_at(at);
    bool may_lack = one.end < end && (*one.end == '*' || *one.end == '?' || *one.end == '-');
    bool balanced = *at == '%' && at[1] == 'b';
    bool group = *at == '%' && at[1] >= '0' && at[1] <= '9'; /* which may have matched nothing */
    *p = one.end + may_lack;
    if (*at == '.' || group)
        out->any = true;
    else if (*at == '[')
        add_set(out, at, one.end);
    else if (*at != '%' || balanced)
        add_byte(out, (unsigned char)(balanced ? at[2] : *at));
    else
        add_class(out, (unsigned char)at[1]);
    return may_lack && !balanced;
}

void ac_pattern_learn_first(ac_pattern_first *out, ac_str pattern)
{
    const char *p = pattern.ptr, *end = p + pattern.len;
    bool more = true;
    *out = (ac_pattern_first){.any = false};
    while (more && !out->any) {
        p = skip_marks(p, end);
        out->any = p == end || (*p == '$' && p + 1 == end);
        more = !out->any && add_item(out, &p, end);
    }
}
