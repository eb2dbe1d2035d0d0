#include "finding_fixture.h"

static ac_report *conditions_report(const marked *m)
{
    ac_report *report = ac_report_new();
    ac_finding_id id =
        ac_report_add(report, AC_SEVERITY_ERROR, "yes-no-answered", m->source, m->primary,
                      "Q19 (conditions of the obligations) says "
                      "neither Yes nor No");
    ac_report_label(report, id, "\"Maybe\" is no answer");
    ac_report_because(report, id, m->source, m->because[0], "the form asks for it");
    ac_report_help(report, id, "begin the answer with YES or NO and put the rest behind it");
    return report;
}

static void test_a_whole_finding(void **state)
{
    (void)state;
    marked m = read_marked("sheets/4865.txt",
                           AC_STR("19. Are there any conditions? ‹(Yes, No)›\n    «Maybe.»\n"));
    ac_report *report = conditions_report(&m);
    static const struct {
        ac_render_style style;
        const char *shown;
    } rows[] = {
        {{false, 0},
         .shown =
             "error[yes-no-answered]: Q19 (conditions of the obligations) says neither Yes nor No\n"
             "   --> sheets/4865.txt:2:5\n"
             "    |\n"
             "  1 | 19. Are there any conditions? (Yes, No)\n"
             "    |                               --------- the form asks for it\n"
             "  2 |     Maybe.\n"
             "    |     ^^^^^^ \"Maybe\" is no answer\n"
             "    |\n"
             "    = help: begin the answer with YES or NO and put the rest behind it\n"
             "\n"},
        {{false, 48},
         .shown = "error[yes-no-answered]: Q19 (conditions of the\n"
                  "    obligations) says neither Yes nor No\n"
                  "   --> sheets/4865.txt:2:5\n"
                  "    |\n"
                  "  1 | 19. Are there any conditions? (Yes, No)\n"
                  "    |                               ---------\n"
                  "    | the form asks for it\n"
                  "  2 |     Maybe.\n"
                  "    |     ^^^^^^ \"Maybe\" is no answer\n"
                  "    |\n"
                  "    = help: begin the answer with YES or NO and\n"
                  "            put the rest behind it\n"
                  "\n"},
        {{true, 80},
         .shown = "\033[1;31merror[yes-no-answered]\033[0m\033[1m: Q19 (conditions of the "
                  "obligations) says neither Yes nor\n"
                  "    No\n"
                  "\033[0m\033[2m   --> \033[0msheets/4865.txt:2:5\n"
                  "\033[2m    |\033[0m\n"
                  "\033[2m  1 |\033[0m 19. Are there any conditions? (Yes, No)\n"
                  "\033[2m    | \033[0m                              \033[1;34m--------- the form "
                  "asks for it\033[0m\n"
                  "\033[2m  2 |\033[0m     Maybe.\n"
                  "\033[2m    | \033[0m    \033[1;31m^^^^^^ \"Maybe\" is no answer\033[0m\n"
                  "\033[2m    |\033[0m\n"
                  "\033[2m    = \033[0m\033[1mhelp\033[0m: begin the answer with YES or NO and put "
                  "the rest behind it\n"
                  "\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ac_buf out = rendered("terminal", report, rows[i].style);
        assert_string_equal(out.ptr, rows[i].shown);
        ac_buf_release(&out);
    }
    ac_report_free(report);
    ac_source_free(m.source);
}

static void test_several_files(void **state)
{
    (void)state;
    marked sheet = read_marked("4865.txt", AC_STR("3. «Ruritania»\n")),
           list = read_marked("states.yaml", AC_STR("a\n\n\n\n\n\n\n\n\n- ‹Russia›\n"));
    ac_report *report = ac_report_new();
    ac_finding_id id = ac_report_add(report, AC_SEVERITY_WARNING, "unknown-member", sheet.source,
                                     sheet.primary, "no such state");
    ac_report_because(report, id, list.source, list.because[0], "did you mean this one?");
    ac_report_because(report, id, sheet.source, sheet.primary, "only here");
    ac_report_because(report, id, NULL, (ac_span){0, 0}, "the codelist has 217 states");
    ac_report_add(report, AC_SEVERITY_INFO, "no-file", NULL, (ac_span){0, 0}, "about no file");
    ac_buf out = rendered("terminal", report, (ac_render_style){0});
    const char *shown = "warning[unknown-member]: no such state\n"
                        "   --> 4865.txt:1:4\n"
                        "    |\n"
                        "  1 | 3. Ruritania\n"
                        "    |    ^^^^^^^^^\n"
                        "    |    --------- only here\n"
                        "    |\n"
                        "   ::: states.yaml:10:3\n"
                        "    |\n"
                        " 10 | - Russia\n"
                        "    |   ------ did you mean this one?\n"
                        "    |\n"
                        "    = note: the codelist has 217 states\n"
                        "\n"
                        "info[no-file]: about no file\n"
                        "\n";
    assert_string_equal(out.ptr, shown);
    ac_buf_release(&out);
    ac_report_free(report);
    ac_source_free(sheet.source);
    ac_source_free(list.source);
}

/* A file may have any name, and a message may quote it. */
static void test_unsafe_names(void **state)
{
    (void)state;
    marked m = read_marked("a\033[2J\n\xFF\xE2\x80\xAE.txt", AC_STR("«x»\n"));
    ac_report *report = ac_report_new();
    ac_report_add(report, AC_SEVERITY_INFO, "rule", m.source, m.primary, "see %s",
                  ac_source_path(m.source));
    ac_buf out = rendered("terminal", report, (ac_render_style){.colour = false});
    const char *shown = "info[rule]: see a\\u{001B}[2J\\u{000A}\\xFF\\u{202E}.txt\n"
                        "   --> a\\u{001B}[2J\\u{000A}\\xFF\\u{202E}.txt:1:1\n"
                        "    |\n"
                        "  1 | x\n"
                        "    | ^\n"
                        "    |\n"
                        "\n";
    assert_string_equal(out.ptr, shown);
    ac_buf_release(&out);
    ac_report_free(report);
    ac_source_free(m.source);
}

static void test_summary(void **state)
{
    (void)state;
    static const struct {
        ac_run_summary run;
        const char *shown;
    } rows[] = {
        {{.sheets = 1, .rules = 13}, "No findings: 1 sheet, 13 rules.\n"},
        {{.sheets = 0, .rules = 1}, "No findings: 0 sheets, 1 rule.\n"},
        {{.sheets = 1, .rules = 13, .errors = 2, .warnings = 5},
         "7 findings in 1 sheet: 2 errors, 5 warnings (13 rules)\n"},
        {{.sheets = 2, .rules = 1, .infos = 1}, "1 finding in 2 sheets: 1 info (1 rule)\n"},
        {{.sheets = 2, .rules = 9, .errors = 1, .warnings = 1, .infos = 2},
         "4 findings in 2 sheets: 1 error, 1 warning, 2 infos (9 rules)\n"},
        {{.sheets = 2, .rules = 9, .errors = 1, .waived = 3, .known = 4, .compared = true},
         "1 new finding in 2 sheets: 1 error (9 rules); beside them 3 waived, 4 known\n"},
        {{.sheets = 2, .rules = 9, .waived = 1},
         "No findings: 2 sheets, 9 rules; beside them 1 waived.\n"},
        {{.incomplete = true}, ""},
    };
    const ac_renderer *renderer = ac_renderer_by_name(AC_STR("terminal"));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ac_rendering *r = ac_rendering_new(renderer, NULL, (ac_render_style){0});
        ac_rendering_end(r, &rows[i].run);
        ac_buf_putc(&r->out, '\0');
        assert_string_equal(r->out.ptr, rows[i].shown);
        ac_rendering_free(r);
    }
}

/* A label over a very long text, and a very long line, cost little and give little. */
static void test_huge(void **state)
{
    (void)state;
    enum { SIZE = 8 * 1024 * 1024 };
    ac_buf text = {0};
    ac_buf_fill(&text, 'x', SIZE / 2);
    ac_buf_putc(&text, '\n');
    ac_buf_fill(&text, 'y', SIZE / 2);
    ac_source *source;
    assert_int_equal(ac_source_from_bytes(&source, "huge.txt", ac_buf_str(&text), NULL), AC_OK);
    ac_report *report = ac_report_new();
    for (uint32_t i = 0; i < 50; i++)
        ac_report_add(report, AC_SEVERITY_INFO, "rule", source, (ac_span){i, SIZE - i}, "huge");
    ac_buf out = rendered("terminal", report, (ac_render_style){0});
    assert_true(out.len < 50 * 1000);
    ac_buf_release(&out);
    ac_report_free(report);
    ac_source_free(source);
    ac_buf_release(&text);
}

static void test_table(void **state)
{
    (void)state;
    assert_null(ac_renderer_by_name(AC_STR("telegram")));
    assert_null(ac_renderer_at(ac_renderer_count()));
    for (size_t i = 0; i < ac_renderer_count(); i++) {
        const ac_renderer *renderer = ac_renderer_at(i);
        assert_ptr_equal(renderer, ac_renderer_by_name(ac_str_of(renderer->name)));
        assert_non_null(renderer->english);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_whole_finding),
        cmocka_unit_test(test_several_files),
        cmocka_unit_test(test_unsafe_names),
        cmocka_unit_test(test_summary),
        cmocka_unit_test(test_huge),
        cmocka_unit_test(test_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
