/* The files that `accord new` writes: small, and working as they are. */
#include "cli/new.h"

#include "constraint/expression.h"

/* Something that a coder might write there. */
static ac_str sample_of(const ac_question *question)
{
    switch (question->type) {
    case AC_TYPE_YES_NO:
        return AC_STR("No");
    case AC_TYPE_DATE:
    case AC_TYPE_DATES:
        return AC_STR("2 April 1997");
    case AC_TYPE_INTEGER:
    case AC_TYPE_NUMBER:
        return AC_STR("1");
    default:
        return question->option_count ? question->options[0].label : AC_STR("what a coder writes");
    }
}

void ac_cli_draft_rule(ac_buf *out, const ac_instrument *instrument, const char *name)
{
    const ac_question *question = ac_instrument_question(instrument, 0);
    unsigned number = question->number;
    ac_buf_printf(out, "local Q = instrument \"%.*s\"\n\nrule \"%s\" {\n",
                  AC_STR_ARG(ac_instrument_id(instrument)), name);
    ac_buf_printf(out,
                  "  says     = \"Q%u (%.*s) is answered.\", -- the sentence of your codebook\n",
                  number, AC_STR_ARG(question->label));
    ac_buf_printf(out, "  because  = \"Instrument, Q%u.\", -- where that stands\n", number);
    ac_buf_puts(out, "  severity = \"error\",\n");
    ac_buf_printf(out, "  when     = ~Q[%u]:missing(), -- the sheets that it is about\n", number);
    ac_buf_printf(out, "  require  = Q[%u]:answered(), -- what must hold on them\n", number);
    ac_buf_puts(out, "  help     = \"Answer the question.\",\n\n  examples = {\n");
    ac_buf_printf(out, "    passes { [%u] = \"%.*s\" },\n", number,
                  AC_STR_ARG(sample_of(question)));
    ac_buf_printf(out, "    passes { }, -- not on this sheet\n");
    ac_buf_printf(out, "    fails  { [%u] = \"\", at = %u },\n  },\n}\n", number, number);
}

static const char config[] =
    "# Which questionnaire the sheets below this folder answer, and which rules they are held "
    "against.\n"
    "instrument: instrument.yaml\n"
    "rules: [common, rules] # `common` comes with accord\n";

static const char instrument[] =
    "# The questionnaire. Its form: sheets/README.md of accord.\n"
    "instrument: my-project\n"
    "title: My coding sheet\n"
    "version: \"1\"\n"
    "sections:\n"
    "  - title: \"SECTION I: THE DOCUMENT\"\n"
    "    questions:\n"
    "      - number: 1\n"
    "        key: document\n"
    "        label: document\n"
    "        prompt: \"Document:\"\n"
    "        type: text\n"
    "      - number: 2\n"
    "        key: adopted\n"
    "        label: date of adoption\n"
    "        prompt: \"Date of adoption:\"\n"
    "        type: date\n"
    "      - number: 3\n"
    "        key: amended\n"
    "        label: amended later\n"
    "        prompt: \"Was the document amended later? (Yes, No) If Yes, describe.\"\n"
    "        type: yes_no\n"
    "        describe_after: \"Yes\"\n"
    "      - number: 4\n"
    "        key: amendment_date\n"
    "        label: date of the last amendment\n"
    "        prompt: \"Date of the last amendment:\"\n"
    "        type: date\n"
    "        may_be: [blank]\n";

static const char rule[] =
    "local Q = instrument \"my-project\"\n"
    "\n"
    "rule \"amended-after-adoption\" {\n"
    "  says     = \"A document is amended after it was adopted.\",\n"
    "  because  = \"Instrument, Q2 and Q4: the dates of adoption and of the last amendment.\",\n"
    "  severity = \"error\",\n"
    "  when     = Q[3]:yes(),\n"
    "  require  = Q[4]:after(Q[2]),\n"
    "  help     = \"Compare both dates with the document.\",\n"
    "\n"
    "  examples = {\n"
    "    passes { [2] = \"2 April 1997\", [3] = \"Yes. Article 4\", [4] = \"3 April 1997\" },\n"
    "    passes { [2] = \"2 April 1997\", [3] = \"No\", [4] = \"1 March 1996\" },\n"
    "    fails  { [2] = \"2 April 1997\", [3] = \"Yes. Article 4\", [4] = \"1 March 1996\", at = 4 "
    "},\n"
    "  },\n"
    "}\n";

static const char sheet[] = "SECTION I: THE DOCUMENT\n"
                            "\n"
                            "1. Document: Charter of the Lake Society\n"
                            "\n"
                            "2. Date of adoption: 2 April 1997\n"
                            "\n"
                            "3. Was the document amended later? (Yes, No) If Yes, describe.\n"
                            "   YES. Article 4 on the fees was replaced.\n"
                            "\n"
                            "4. Date of the last amendment: 15 November 2017\n";

static const char workflow[] =
    "# Checks every change. accord has to be installed on the machine that runs this; see the\n"
    "# README of accord.\n"
    "name: accord\n"
    "on: [push, pull_request]\n"
    "jobs:\n"
    "  accord:\n"
    "    runs-on: self-hosted\n"
    "    steps:\n"
    "      - uses: actions/checkout@v4\n"
    "      - run: accord test\n"
    "      - run: accord check -f github .\n";

const ac_cli_project_file ac_cli_project_files[] = {{"accord.yaml", config},
                                                    {"instrument.yaml", instrument},
                                                    {"rules/amended-after-adoption.lua", rule},
                                                    {"sheets/example.txt", sheet},
                                                    {".github/workflows/accord.yml", workflow},
                                                    {NULL, NULL}};
