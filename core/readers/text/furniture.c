/* Page furniture beside prompts and answers: what completes a prompt is none, nor is what stands
 * alone under a question, unless it is unmistakable. And what is left out of answers is told. */
#include "readers/text/lines.h"

/* A question with its answer. */
typedef struct region {
    const ac_heading *heading;
    uint32_t start, end;
    bool blank; /* nothing is left of the answer */
} region;

typedef struct region_walk {
    const ac_text_scan *scan;
    size_t heading, title;
} region_walk;

/* The next question that has its answer, which ends where a heading or a title begins. */
static bool next_region(region_walk *walk, region *out)
{
    const ac_text_scan *scan = walk->scan;
    for (; walk->heading < scan->headings.count; walk->heading++) {
        const ac_heading *heading = &scan->headings.items[walk->heading], *next = heading + 1;
        if (heading->again || heading->kind == AC_HEADING_UNRECOGNISED) continue;
        *out = (region){heading, heading->source.end, (uint32_t)scan->text.len, false};
        if (walk->heading + 1 < scan->headings.count) out->end = next->source.start;
        while (walk->title < scan->titles.count &&
               scan->titles.items[walk->title].source.start < out->start)
            walk->title++;
        if (walk->title < scan->titles.count &&
            scan->titles.items[walk->title].source.start < out->end)
            out->end = scan->titles.items[walk->title].source.start;
        out->blank =
            heading->end >= scan->fold.count || scan->fold.origin[heading->end] >= out->end;
        walk->heading++;
        return true;
    }
    return false;
}

/* The next piece of furniture that was cut out of the region; begin with `*at` at
 * ac_text_cut_behind. NULL behind the last. */
static const ac_cut *next_cut(const ac_text_scan *scan, const region *r, size_t *at)
{
    while (*at < scan->cuts.count && scan->cuts.items[*at].span.start < r->end) {
        const ac_cut *cut = &scan->cuts.items[(*at)++];
        if (cut->furniture) return cut;
    }
    return NULL;
}

/* Decides about what prompts or answers lay claim to. Returns true when anything is taken back. */
static bool settle_claims(ac_text_scan *scan)
{
    bool changed = false;
    for (size_t i = 0; i < scan->furniture.count; i++) {
        ac_furniture *f = &scan->furniture.items[i];
        bool many = f->claimed * 3 > f->members;
        if (f->kept || !(f->unmistakable ? many : f->claimed > 0)) continue;
        f->kept = changed = true;
    }
    return changed;
}

bool ac_text_spare_answers(ac_text_scan *scan)
{
    region_walk walk = {.scan = scan};
    region r;
    if (!scan->furniture.count) return false;
    while (next_region(&walk, &r)) {
        size_t at = ac_text_cut_behind(scan, r.start);
        for (const ac_cut *cut; r.blank && (cut = next_cut(scan, &r, &at));)
            scan->furniture.items[cut->furniture - 1].claimed++;
    }
    bool changed = settle_claims(scan);
    if (changed) ac_text_apply_cuts(scan, true);
    return changed;
}

/* True when the line is a part of the heading. The number before the prompt of another question may
 * be a page number. */
static bool completes(const ac_cut *line, const ac_heading *heading)
{
    if (line->visible.start >= heading->source.end || line->visible.end <= heading->source.start)
        return false;
    return heading->kind != AC_HEADING_MISNUMBERED || line->visible.start > heading->source.start ||
           line->visible.end >= heading->source.end;
}

/* Headings and possible cuts ascend both. */
static void claim_prompts(ac_text_scan *scan)
{
    size_t h = 0;
    for (size_t i = 0; i < scan->possible_cuts.count; i++) {
        ac_cut *cut = &scan->possible_cuts.items[i];
        if (!cut->furniture) continue;
        ac_furniture *f = &scan->furniture.items[cut->furniture - 1];
        while (h < scan->headings.count && scan->headings.items[h].source.end <= cut->visible.start)
            h++;
        if (f->kind == AC_FURNITURE_LINE_NUMBERS || h == scan->headings.count ||
            !completes(cut, &scan->headings.items[h]))
            continue;
        f->claimed++;
        cut->span.end = cut->span.start; /* not this one, whatever becomes of the others */
    }
}

void ac_text_spare_prompts(ac_text_scan *scan)
{
    bool lines = false;
    for (size_t i = 0; i < scan->furniture.count; i++)
        lines |= scan->furniture.items[i].kind != AC_FURNITURE_LINE_NUMBERS;
    if (!lines) return;
    ac_text_apply_cuts(scan, false);
    ac_text_fold(scan);
    if (!scan->no_memory) ac_text_find_whole_headings(scan);
    if (scan->no_memory) return;
    claim_prompts(scan);
    settle_claims(scan);
}

enum { BLANKS_NAMED = 3 };

/* What was left out of answers, of one kind. */
typedef struct loss {
    unsigned count, blanks;
    ac_span first;
    struct {
        const ac_question *question;
        ac_span place;
    } blank[BLANKS_NAMED]; /* questions that have no other text */
} loss;

static void report_loss(const ac_text_scan *scan, ac_furniture_kind kind, const loss *l)
{
    static const char *const one[] = {"line number is", "page number is",
                                      "running head or foot is"};
    static const char *const more[] = {"line numbers are", "page numbers are",
                                       "running heads and feet are"};
    static const char *const keep[] = {
        "to keep a number as part of an answer, write a full stop or another mark behind it",
        "to keep a number as part of an answer, write it on one line with other words",
        "to keep such a line as part of an answer, join it with the line before or behind it"};
    ac_report *report = scan->reading->report;
    if (!l->count) return;
    ac_finding_id id = ac_report_add(report, AC_SEVERITY_INFO, "page-furniture", scan->source,
                                     l->first, "%u %s left out of the answers", l->count,
                                     l->count == 1 ? one[kind] : more[kind]);
    if (l->count > 1) ac_report_label(report, id, "the first of them");
    for (unsigned i = 0; i < l->blanks; i++)
        ac_report_because(report, id, scan->source, l->blank[i].place, "Q%u has no other text",
                          (unsigned)l->blank[i].question->number);
    ac_report_help(report, id, "%s", keep[kind]);
}

/* The answer may stand within the prompt. */
static bool has_other_text(const ac_text_scan *scan, const region *r)
{
    const ac_heading *heading = r->heading;
    bool has = !r->blank;
    for (size_t i = 0; i < heading->stray_count; i++)
        has |= scan->strays.items[heading->stray + i].answers;
    return has;
}

static void add_loss(const ac_text_scan *scan, loss *l, const region *r, const ac_cut *cut)
{
    if (!l->count++) l->first = cut->visible;
    if (l->blanks == BLANKS_NAMED || has_other_text(scan, r)) return;
    l->blank[l->blanks].question = r->heading->question;
    l->blank[l->blanks++].place = cut->visible;
}

void ac_text_report_furniture(const ac_text_scan *scan)
{
    loss losses[AC_FURNITURE_KINDS] = {{0}};
    region_walk walk = {.scan = scan};
    region r;
    while (scan->furniture.count && next_region(&walk, &r)) {
        size_t at = ac_text_cut_behind(scan, r.start);
        for (const ac_cut *cut; (cut = next_cut(scan, &r, &at));)
            add_loss(scan, &losses[scan->furniture.items[cut->furniture - 1].kind], &r, cut);
    }
    for (size_t kind = 0; kind < AC_FURNITURE_KINDS; kind++)
        report_loss(scan, (ac_furniture_kind)kind, &losses[kind]);
}
