#include "readers/csv/dialect.h"

enum { LOOKED_AT = 256 * 1024, RECORDS = 20, NAMES_MATCHED = 2000 };

static size_t behind_bom(ac_str text)
{
    return ac_str_starts(text, AC_STR("\xEF\xBB\xBF")) ? 3 : 0;
}

/* What a line `sep=;` at the top names, as a spreadsheet program writes it; NUL for none. */
static char named_delimiter(ac_str text)
{
    size_t at = behind_bom(text);
    ac_str line = ac_str_sub(text, at, at + 6);
    bool named = line.len >= 5 && ac_str_ieq(ac_str_sub(line, 0, 4), AC_STR("sep="));
    bool ends = line.len == 5 || (line.len == 6 && (line.ptr[5] == '\n' || line.ptr[5] == '\r'));
    return named && ends ? line.ptr[4] : '\0';
}

size_t ac_csv_begin(ac_str text)
{
    size_t at = behind_bom(text);
    if (!named_delimiter(text)) return at;
    at += 5;
    if (at < text.len && text.ptr[at] == '\r') at++;
    if (at < text.len && text.ptr[at] == '\n') at++;
    return at;
}

static bool has_column(const ac_question *question, ac_str name, bool exactly)
{
    ac_str column = question->variable ? question->variable->column : (ac_str){0};
    return column.len && (exactly ? ac_str_eq(column, name) : ac_str_ieq(column, name));
}

const ac_question *ac_csv_question(const ac_instrument *instrument, ac_str name)
{
    ac_str trimmed = ac_str_trim(name);
    const ac_question *question = ac_instrument_by_key(instrument, trimmed);
    if (question && has_column(question, trimmed, true)) return question;
    for (int exactly = 1; exactly >= 0; exactly--)
        for (size_t i = 0; i < ac_instrument_question_count(instrument); i++)
            if (has_column(ac_instrument_question(instrument, i), trimmed, exactly))
                return ac_instrument_question(instrument, i);
    return NULL;
}

/* How well a delimiter explains the beginning of the file. */
typedef struct score {
    size_t known; /* columns of the header that the instrument has */
    size_t even;  /* records with as many columns as the header */
    size_t columns;
} score;

static score try_delimiter(ac_str text, char delimiter, const ac_instrument *instrument)
{
    ac_csv_scan scan = {
        .text = text, .delimiter = delimiter, .at = ac_csv_begin(text), .last = true};
    score s = {0};
    for (int i = 0; i < RECORDS && ac_csv_next(&scan) == AC_CSV_RECORD; i++) {
        if (i == 0) s.columns = scan.cells.count;
        s.even += scan.cells.count == s.columns;
        for (size_t k = 0; i == 0 && instrument && k < scan.cells.count && k < NAMES_MATCHED; k++)
            s.known += ac_csv_question(instrument, ac_csv_cell(&scan, k)) != NULL;
    }
    ac_csv_scan_release(&scan);
    if (s.columns < 2) s.even = 0;
    return s;
}

static bool is_better(score a, score b)
{
    if (a.known != b.known) return a.known > b.known;
    if (a.even != b.even) return a.even > b.even;
    return a.columns > b.columns;
}

char ac_csv_detect(ac_str text, const ac_instrument *instrument)
{
    static const char candidates[] = {',', ';', '\t', '|'};
    char named = named_delimiter(text), best = ',';
    score best_score = {0};
    ac_str beginning = ac_str_sub(text, 0, LOOKED_AT);
    if (named) return named;
    for (size_t i = 0; i < sizeof candidates; i++) {
        score s = try_delimiter(beginning, candidates[i], instrument);
        if (!is_better(s, best_score)) continue;
        best = candidates[i];
        best_score = s;
    }
    return best;
}
