#include "readers/mend.h"

#include "readers/snapshot.h"

#include <stdlib.h>

/* A safe fix, and how many findings it mends. */
typedef struct edit {
    const ac_fix *fix;
    size_t findings, order;
    bool applied;
} edit;

typedef AC_VEC(edit) edits;

static bool is_wanted(const ac_mending *mending, const ac_finding *finding)
{
    return finding->status == AC_FINDING_OPEN && finding->fix.kind == AC_FIX_SAFE &&
           finding->primary.source == mending->source;
}

size_t ac_mend_count(const ac_mending *mending)
{
    size_t count = 0;
    for (size_t i = 0; i < ac_report_count(mending->report); i++)
        count += is_wanted(mending, ac_report_at(mending->report, i));
    return count;
}

const char *ac_mend_obstacle(const ac_source *source)
{
    static const char *const encodings[] = {[AC_ENCODING_UTF8] = NULL,
                                            [AC_ENCODING_UTF16LE] = "it is in UTF-16",
                                            [AC_ENCODING_UTF16BE] = "it is in UTF-16",
                                            [AC_ENCODING_WINDOWS_1252] = "it is in Windows-1252"};
    if (ac_source_part_of(source)->is_part) return "it is read in parts";
    if (encodings[ac_source_encoding(source)]) return encodings[ac_source_encoding(source)];
    return ac_source_fault_total(source) ? "it has bytes that are no text" : NULL;
}

static int compare_numbers(size_t a, size_t b)
{
    return a < b ? -1 : a > b;
}

static int compare_edits(const void *left, const void *right)
{
    const edit *a = left, *b = right;
    int order = compare_numbers(a->fix->span.start, b->fix->span.start);
    if (!order) order = compare_numbers(a->fix->span.end, b->fix->span.end);
    return order ? order : compare_numbers(a->order, b->order);
}

static bool is_same(const ac_fix *a, const ac_fix *b)
{
    return a->span.start == b->span.start && a->span.end == b->span.end &&
           ac_str_eq(a->text, b->text);
}

/* By place, without those that overlap with one before; two that would stand at one place do. */
static void thin_out(edits *all)
{
    size_t kept = 0;
    if (all->count) qsort(all->items, all->count, sizeof *all->items, compare_edits);
    for (size_t i = 0; i < all->count; i++) {
        edit *last = kept ? &all->items[kept - 1] : NULL;
        const ac_fix *fix = all->items[i].fix;
        if (last && is_same(last->fix, fix))
            last->findings++;
        else if (!last || (fix->span.start >= last->fix->span.end &&
                           fix->span.start > last->fix->span.start))
            all->items[kept++] = all->items[i];
    }
    all->count = kept;
}

static bool gather(edits *out, const ac_mending *mending)
{
    size_t len = ac_source_text(mending->source).len;
    for (size_t i = 0; i < ac_report_count(mending->report); i++) {
        const ac_finding *finding = ac_report_at(mending->report, i);
        edit each = {.fix = &finding->fix, .findings = 1, .order = i};
        if (!is_wanted(mending, finding) || each.fix->span.end > len) continue;
        if (!ac_vec_push(out, each)) return false;
    }
    thin_out(out);
    return true;
}

static void apply(ac_buf *out, const ac_source *source, const edits *all)
{
    ac_str text = ac_source_text(source);
    size_t at = 0;
    ac_buf_clear(out);
    for (size_t i = 0; i < all->count; i++) {
        const ac_fix *fix = all->items[i].fix;
        if (!all->items[i].applied) continue;
        ac_buf_put(out, ac_str_sub(text, at, fix->span.start));
        ac_buf_put(out, fix->text);
        at = fix->span.end;
    }
    ac_buf_put(out, ac_str_sub(text, at, text.len));
}

/* What the applied edits mean the answer to be. Their order in the file is that in the text. */
static void put_wanted(ac_buf *out, const edits *all, uint32_t sheet, const ac_kept_answer *answer)
{
    size_t at = 0;
    ac_buf_clear(out);
    for (size_t i = 0; i < all->count; i++) {
        const ac_fix *fix = all->items[i].fix;
        if (!all->items[i].applied || fix->sheet != sheet || fix->question != answer->question)
            continue;
        ac_buf_put(out, ac_str_sub(answer->text, at, fix->at));
        ac_buf_put(out, fix->words);
        at = fix->at + fix->len;
    }
    ac_buf_put(out, ac_str_sub(answer->text, at, answer->text.len));
}

static bool is_meant(const edits *all, uint32_t sheet, uint32_t question)
{
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].applied && all->items[i].fix->sheet == sheet &&
            all->items[i].fix->question == question)
            return true;
    return false;
}

static bool is_right(const edits *all, uint32_t sheet, const ac_kept_answer *before,
                     const ac_kept_answer *after)
{
    if (!is_meant(all, sheet, before->question))
        return before->state == after->state && ac_str_eq(before->text, after->text);
    ac_buf wanted = {0};
    put_wanted(&wanted, all, sheet, before);
    bool right = !wanted.failed && after->state != AC_MISSING &&
                 ac_str_eq(ac_str_trim(ac_buf_str(&wanted)), after->text);
    ac_buf_release(&wanted);
    return right;
}

/* The state before, and the place to read the states after into. */
typedef struct trial {
    const ac_mending *mending;
    edits *edits;
    ac_snapshot before, after;
    ac_buf *bytes;
} trial;

static bool says_what_it_should(const trial *t)
{
    const ac_snapshot *before = &t->before, *after = &t->after;
    bool right = before->sheets == after->sheets && before->rest == after->rest &&
                 before->answers.count == after->answers.count;
    size_t per_sheet = before->sheets ? before->answers.count / before->sheets : 1;
    for (size_t i = 0; i < before->answers.count && right; i++)
        right = is_right(t->edits, (uint32_t)(i / per_sheet), &before->answers.items[i],
                         &after->answers.items[i]);
    return right;
}

/* Applies the edits that are marked and reads the file that comes of it. */
static ac_status try(trial *t, bool *right, ac_err *err)
{
    const ac_mending *mending = t->mending;
    ac_source *source = NULL;
    apply(t->bytes, mending->source, t->edits);
    if (t->bytes->failed) return ac_err_memory(err);
    const ac_limits *limits = ac_source_limits(mending->source);
    *right = t->bytes->len <= limits->of[AC_LIMIT_SHEET_BYTES];
    if (!*right) return AC_OK;
    ac_status status = ac_source_from_bytes_within(&source, ac_source_path(mending->source),
                                                   ac_buf_str(t->bytes), limits, err);
    if (!status)
        status = ac_snapshot_take(&t->after, source, mending->format, mending->instrument, err);
    if (!status) *right = !ac_mend_obstacle(source) && says_what_it_should(t);
    ac_source_free(source);
    return status;
}

/* All at once; where that does harm, one by one, without those that do it. */
static ac_status settle(trial *t, size_t *refused, ac_err *err)
{
    bool right = true;
    edits *all = t->edits;
    for (size_t i = 0; i < all->count; i++) all->items[i].applied = true;
    ac_status status = try(t, &right, err);
    if (status || right) return status;
    for (size_t i = 0; i < all->count; i++) all->items[i].applied = false;
    for (size_t i = 0; i < all->count && !status; i++) {
        all->items[i].applied = true;
        status = try(t, &right, err);
        all->items[i].applied = right;
        *refused += !right;
    }
    apply(t->bytes, t->mending->source, all);
    return status;
}

static bool count_up(ac_mended *out, const edits *all)
{
    bool ok = !out->bytes.failed;
    for (size_t i = 0; i < all->count; i++) {
        if (!all->items[i].applied) continue;
        out->fixed += all->items[i].findings;
        for (size_t k = 0; k < all->items[i].findings; k++)
            ok = ok && ac_vec_push(&out->sheets, all->items[i].fix->sheet);
    }
    if (!out->fixed) ac_buf_clear(&out->bytes);
    return ok;
}

ac_status ac_mend(ac_mended *out, const ac_mending *mending, ac_err *err)
{
    edits all = {0};
    trial t = {.mending = mending, .edits = &all, .bytes = &out->bytes};
    ac_status status = gather(&all, mending) ? AC_OK : ac_err_memory(err);
    if (!status && all.count && !ac_mend_obstacle(mending->source)) {
        status =
            ac_snapshot_take(&t.before, mending->source, mending->format, mending->instrument, err);
        if (!status) status = settle(&t, &out->refused, err);
        if (!status && !count_up(out, &all)) status = ac_err_memory(err);
    }
    ac_snapshot_release(&t.before);
    ac_snapshot_release(&t.after);
    ac_vec_release(&all);
    return status;
}

void ac_mended_release(ac_mended *mended)
{
    ac_buf_release(&mended->bytes);
    ac_vec_release(&mended->sheets);
}
