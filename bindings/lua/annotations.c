#include "lua/annotations.h"

#include "lua/wanted.h"

static void put_comment(ac_buf *out, const char *text)
{
    if (text && *text) ac_buf_printf(out, "--- %s\n", text);
}

/* "(first: integer): finding" as a type is "fun(self: finding, first: integer): finding". */
static void put_method(ac_buf *out, const char *class, const ac_lua_member *method)
{
    bool takes = method->type[1] != ')';
    ac_buf_printf(out, "---@field %s fun(self: %s%s%s %s\n", method->name, class, takes ? ", " : "",
                  method->type + 1, method->english);
}

static void put_class(ac_buf *out, const ac_lua_class *class)
{
    put_comment(out, class->english);
    ac_buf_printf(out, "---@class %s\n", class->name);
    for (const ac_lua_member *field = class->fields; field->name; field++)
        ac_buf_printf(out, "---@field %s %s %s\n", field->name, field->type, field->english);
    for (const ac_lua_member *each = class->methods; each && each->name; each++)
        put_method(out, class->name, each);
}

/* What stands behind a word, as parameters. */
static const char *parameters_of(ac_takes takes, bool inside)
{
    switch (takes) {
    case AC_TAKES_VALUE:
        return ", text: string";
    case AC_TAKES_VALUES:
        return ", texts: string[]";
    case AC_TAKES_PHRASES:
        return ", phrases: string|string[]";
    case AC_TAKES_PATTERN:
        return ", pattern: string";
    case AC_TAKES_SAME:
        return inside ? ", value: number|string|date|answer" : ", value: number|string|expression";
    case AC_TAKES_TWO_SAME:
        return inside ? ", first: number|string|date|answer, last: number|string|date|answer"
                      : ", first: number|string|expression, last: number|string|expression";
    case AC_TAKES_DATE:
        return ", date: string|expression";
    case AC_TAKES_BODY:
        return ", condition: condition";
    case AC_TAKES_QUESTION:
        return ", question: expression";
    default:
        return "";
    }
}

/* The same words on an answer inside a check function. */
static void put_methods(ac_buf *out)
{
    for (int op = 0; op < AC_OP_TOTAL; op++) {
        const ac_op_row *row = ac_op_row_of((ac_op)op);
        if (ac_lua_is_method((ac_op)op))
            ac_buf_printf(out,
                          "---@field %s fun(self: answer%s): boolean? true when the coder %s\n",
                          row->word, parameters_of(row->takes, true), row->english);
    }
}

static void put_expression(ac_buf *out)
{
    put_comment(out, "What stands in `when` and `require`; & | ~ >> join conditions, + - * / "
                     "numbers and dates.");
    ac_buf_puts(out, "---@class expression\n");
    for (int op = 0; op < AC_OP_TOTAL; op++) {
        const ac_op_row *row = ac_op_row_of((ac_op)op);
        bool truth = row->gives == AC_SORT_TRUTH;
        if (ac_op_is_word((ac_op)op))
            ac_buf_printf(out, "---@field %s fun(self: expression%s): %s %s%s\n", row->word,
                          parameters_of(row->takes, false), truth ? "condition" : "expression",
                          truth ? "true when the coder " : "", row->english);
    }
    static const char *const signs[] = {"add", "sub", "mul", "div"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        ac_buf_printf(out, "---@operator %s(expression|number): expression\n", signs[i]);
    ac_buf_puts(out, "\n--- An expression that is true, false or unknown.\n"
                     "---@class condition: expression\n"
                     "---@operator band(condition): condition\n"
                     "---@operator bor(condition): condition\n"
                     "---@operator shr(condition): condition\n"
                     "---@operator bnot: condition\n\n"
                     "--- The questions of the instrument: Q[16], Q.alliance_type.\n"
                     "---@class Q\n---@field [integer|string] expression\n\n");
}

/* What a rule, a corpus rule and a routing are made of. */
static void put_tables(ac_buf *out)
{
    ac_buf_puts(
        out,
        "---@alias severity \"error\"|\"warning\"|\"info\"\n\n"
        "---@class example\n\n"
        "---@class rule_text\n"
        "---@field because? string where the demand comes from\n"
        "---@field severity? severity \"error\" if not given\n"
        "---@field tags? string[] for --select and --ignore\n"
        "---@field help? string what the coder should do\n"
        "---@field examples? example[] passes { ... } and fails { ... }\n\n"
        "---@class rule: rule_text\n"
        "---@field says string the sentence that the rule stands for\n"
        "---@field when? condition the sheets that it is about\n"
        "---@field require? condition what must hold on them\n"
        "---@field check? fun(sheet: sheet, report: report) for what expressions cannot say\n"
        "---@field fix? string what the answer becomes with --fix; the meaning has to stay\n"
        "---@field suggest? string the same for a person to decide: --fix leaves it alone\n"
        "---@field message? string with {16}, {16.choices}, {sheet}\n"
        "---@field yields? boolean silent about answers in which another rule has found something\n"
        "\n"
        "---@class corpus_rule: rule_text\n"
        "---@field says string the sentence that the rule stands for\n"
        "---@field collect fun(sheet: sheet): table? what is needed of each sheet\n"
        "---@field check fun(entries: table[], report: report) judges what was collected\n\n"
        "---@class routing: rule_text\n"
        "---@field question expression the question that is not always asked\n"
        "---@field asked_if condition when it is asked\n"
        "---@field name? string the names of the rules begin with it; the question's key if not "
        "given\n\n"
        "---@class rows\n"
        "---@field [integer|string] expression an answer in those rows, by number or key\n\n"
        "---@class group\n"
        "---@field by? expression|expression[] what rows have in common; all rows if not given\n\n"
        "---@class neighbour: group\n"
        "---@field order expression a number or a date\n\n"
        "---@class crosswalk_pair: rule_text\n"
        "---@field [1] expression the question\n"
        "---@field [2] expression the variable, in a linked row\n"
        "---@field yes? number|number[] codes for Yes; any that is none of `no` if not given\n"
        "---@field no? number|number[] codes for No; 0 if not given\n"
        "---@field lists? string the option that the codes are about\n"
        "---@field codes? table<string, number|number[]> the codes of each option\n\n"
        "---@class crosswalk: rule_text\n"
        "---@field [integer] crosswalk_pair\n\n"
        "---@alias report fun(where: answer|value|note|sheet|kept, format: string, ...: any): "
        "finding\n\n");
}

static void put_globals(ac_buf *out)
{
    static const char *const items[] = {"member", "choice", "date", "note", "notes", "column"};
    for (size_t i = 0; i < sizeof items / sizeof *items; i++)
        ac_buf_printf(out, "---@type expression\n%s = nil\n\n", items[i]);
    for (const ac_lua_member *global = ac_lua_globals; global->name; global++) {
        if (!global->type) continue;
        put_comment(out, global->english);
        ac_buf_printf(out, "---@type fun%s\n%s = nil\n\n", global->type, global->name);
    }
}

void ac_lua_annotate(ac_buf *out)
{
    ac_buf_puts(out, "---@meta\n"
                     "-- What rule files can use, for editors with the Lua language server.\n"
                     "-- Made by `accord docs --format luals` from the tables that bind it.\n\n");
    put_expression(out);
    for (size_t i = 0; ac_lua_classes[i]; i++) {
        put_class(out, ac_lua_classes[i]);
        if (ac_lua_classes[i] == &ac_lua_sheet)
            ac_buf_puts(out, "---@field [integer|string] answer by number or key\n");
        if (ac_lua_classes[i] == &ac_lua_answer) put_methods(out);
        ac_buf_putc(out, '\n');
    }
    ac_lua_annotate_wanted(out);
    put_tables(out);
    put_globals(out);
}
