/* The instrument: the questionnaire that a coding sheet answers, or the variables of a dataset, of
 * which every row is a sheet; loaded from YAML.
 * The form of the file is described in sheets/README.md. Read-only once loaded. */
#ifndef ACCORD_INSTRUMENT_INSTRUMENT_H
#define ACCORD_INSTRUMENT_INSTRUMENT_H

#include "base/buf.h"
#include "base/err.h"
#include "findings/report.h"
#include "instrument/codelist.h"
#include "source/source.h"

typedef enum ac_question_type {
#define AC_QUESTION_TYPE(ID, name, english) AC_TYPE_##ID,
#include "instrument/question_types.def"
#undef AC_QUESTION_TYPE
    AC_QUESTION_TYPE_COUNT
} ac_question_type;

const char *ac_question_type_name(ac_question_type type);    /* "yes_no" */
const char *ac_question_type_english(ac_question_type type); /* "Yes or No" */

enum { AC_OPTION_MAX_BYTES = 200 }; /* of a label or alias, in word form */

typedef struct ac_option {
    ac_str label; /* as the codebook writes it: "Defense Pact" */
    const ac_str *aliases;
    size_t alias_count;
    bool describe;       /* a description is asked when this option is chosen */
    const ac_str *words; /* the label and the aliases in word form (base/fold.h) */
    size_t word_count;
    ac_str code; /* of a variable: what stands in the dataset, such as 1; else empty */
    bool numeric;
    double number; /* the code, where it is a number */
} ac_option;

/* The kinds of missing values, which are kept apart. */
typedef enum ac_missing_kind {
    AC_MISSING_NONE, /* no missing code here, whatever the instrument says of all variables */
    AC_MISSING_BLANK,
    AC_MISSING_NOT_APPLICABLE,
    AC_MISSING_UNAVAILABLE /* not known, refused, not coded ...: `label` says which */
} ac_missing_kind;

/* What stands in a dataset where there is no value: -9 for "unknown". */
typedef struct ac_missing_code {
    ac_str code; /* empty for an empty cell */
    ac_str label;
    ac_missing_kind kind;
    bool numeric;
    double number;
} ac_missing_code;

/* A date may stand in columns of its own for each of its parts. */
enum { AC_PART_YEAR, AC_PART_MONTH, AC_PART_DAY, AC_PART_COUNT };

/* What only variables have. */
typedef struct ac_variable {
    ac_str column;               /* its name in the header; empty for a date in several columns */
    ac_str parts[AC_PART_COUNT]; /* of such a date: their names; empty for a part that is nowhere */
    const ac_missing_code *missing;
    size_t missing_count;
    bool canonical; /* a number that is written otherwise than it could be is a finding */
} ac_variable;

/* When the instrument asks for a description beside the coded answer. */
typedef enum ac_describe {
    AC_DESCRIBE_NEVER,
    AC_DESCRIBE_AFTER_YES,
    AC_DESCRIBE_AFTER_NO
} ac_describe;

typedef struct ac_question {
    uint32_t number;
    uint32_t index;      /* 0-based position in the instrument */
    uint32_t section;    /* 0-based index of its section */
    ac_str key;          /* unique name: "alliance_type"; of a variable mostly that of its column */
    ac_str label;        /* a few words for messages: "type of alliance" */
    ac_str prompt;       /* exactly as on the sheet, on one line; of a variable empty */
    ac_str prompt_dense; /* its dense form (base/fold.h), by which readers find it */
    ac_str help;         /* empty for none */
    ac_question_type type;
    const ac_option *options; /* choice, choices; for dates: what may stand instead of a date */
    size_t option_count;
    bool open;             /* answers beyond the options are normal */
    ac_describe describe;  /* for yes_no; options carry their own flag */
    bool blank_normal;     /* may_be: [blank] */
    bool na_normal;        /* may_be: [NA] */
    bool has_min, has_max; /* for integer and number, both inclusive */
    double min, max;
    const ac_codelist *codelist; /* for members and codes; NULL for none */
    const ac_variable *variable; /* NULL for a question of a questionnaire */
    ac_span place;               /* of its number in the instrument file */
} ac_question;

typedef struct ac_section {
    ac_str title;          /* as on the sheet: "SECTION II: OBLIGATIONS" */
    ac_str title_dense;    /* its dense form */
    uint32_t first, count; /* question indices */
} ac_section;

/* The order of the parts in dates written with numbers only, such as 4/15/05. */
typedef enum ac_date_order { AC_DATE_MDY, AC_DATE_DMY, AC_DATE_YMD } ac_date_order;

typedef struct ac_date_rules {
    ac_date_order order;
    int32_t window_start;       /* a two-digit year falls in window_start .. window_start + 99 */
    int32_t year_min, year_max; /* years that a bare number may be read as */
} ac_date_rules;

typedef struct ac_instrument ac_instrument;

/* Loads the instrument and its codelists. Everything that is wrong goes to `report` (rules
 * "instrument-...", all errors at once). AC_ERR_SETUP when it cannot be used; `*out` is then NULL.
 * Sources that findings point into are kept by `keep` (see source_set.h). */
struct ac_source_set;
ac_status ac_instrument_load(ac_instrument **out, const char *path, struct ac_source_set *keep,
                             ac_report *report, ac_err *err);
void ac_instrument_free(ac_instrument *instrument);

ac_str ac_instrument_id(const ac_instrument *instrument); /* "atop": what rules name */
ac_str ac_instrument_title(const ac_instrument *instrument);
ac_str ac_instrument_version(const ac_instrument *instrument);
const ac_date_rules *ac_instrument_dates(const ac_instrument *instrument);
/* True when its questions are variables: its sheets are rows of a dataset. */
bool ac_instrument_is_dataset(const ac_instrument *instrument);
/* What parts the columns of its datasets: ',' ';' '|' or a tab; NUL: as the file shows. */
char ac_instrument_delimiter(const ac_instrument *instrument);
/* The questions whose answers tell one case from another ("case ID"); 0 when none are named. */
const ac_question *const *ac_instrument_case_id(const ac_instrument *instrument, size_t *count);

size_t ac_instrument_section_count(const ac_instrument *instrument);
const ac_section *ac_instrument_section(const ac_instrument *instrument, size_t i);
size_t ac_instrument_question_count(const ac_instrument *instrument);
/* By 0-based index. */
const ac_question *ac_instrument_question(const ac_instrument *instrument, size_t i);
/* By number or key; NULL if there is none. O(1) and O(log n). */
const ac_question *ac_instrument_by_number(const ac_instrument *instrument, uint32_t number);
const ac_question *ac_instrument_by_key(const ac_instrument *instrument, ac_str key);
/* The key nearest to a mistyped one, or NULL when nothing is near. */
const ac_question *ac_instrument_nearest_key(const ac_instrument *instrument, ac_str key);

/* For messages: "Q16 (type of alliance)", of a variable "defcon (conditions on defense)". */
void ac_put_question(ac_buf *out, const ac_question *question);
/* The same in short: "Q16", "defcon". */
void ac_put_question_name(ac_buf *out, const ac_question *question);

/* What a code of a variable stands for: by number where both are numbers, else as it is written.
 * NULL for a code that is not declared. */
const ac_option *ac_question_code(const ac_question *question, ac_str code);
/* The same for a number. */
const ac_option *ac_question_code_number(const ac_question *question, double number);
/* The missing code that a cell has; NULL for one that is a value. */
const ac_missing_code *ac_question_missing(const ac_question *question, ac_str cell);

/* The option whose label or alias has the same word form as `text` (case, spacing and a plural s
 * aside), or NULL. */
const ac_option *ac_question_option(const ac_question *question, ac_str text);
/* The option nearest to a mistyped one, or NULL. */
const ac_option *ac_question_nearest_option(const ac_question *question, ac_str text);
/* True when `text` is `meant` but for one letter, long enough for that to be a slip of the pen, and
 * like no other option. */
bool ac_question_is_slip(const ac_question *question, const ac_option *meant, ac_str text);

#endif
