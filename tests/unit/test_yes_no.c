/* What an answer to a Yes/No question comes to, and the states that every type shares. */
#include "typing_fixture.h"

enum { SEPARATE_PEACE = 25, COMMENTS = 57 };

static void yes_and_no_with_what_stands_behind(void **state)
{
    static const typing_row rows[] = {
        {"YES", "yes", ""},
        {"No", "no", ""},
        {"no.", "no", ""},
        {"Y", "yes", ""},
        {"n.", "no", ""},
        {"  NO.  \n", "no", ""},
        {"YES. Article 7- This Treaty is open.", "yes", "Article 7- This Treaty is open."},
        {"Yes, Article 3", "yes", "Article 3"},
        {"YES; Article 3", "yes", "Article 3"},
        {"Yes: Article 3", "yes", "Article 3"},
        {"Yes - Article 3", "yes", "Article 3"},
        {"Yes \xE2\x80\x93 Article 3", "yes", "Article 3"},
        {"Yes\xE2\x80\x94"
         "Article 3",
         "yes", "Article 3"},
        {"Yes Article 3", "yes", "Article 3"},
        {"Yes\nArticle 3", "yes", "Article 3"},
        {"Yes\r\nArticle 3", "yes", "Article 3"},
        {"Yes (Article 3)", "yes", "(Article 3)"},
        {"Yes -", "yes", ""},
        {"Yes ...", "yes", ""},
        {"yes:", "yes", ""},
        {"Y - Article 3", "yes", "Article 3"},
        {"Y: Article 3", "yes", "Article 3"},
        {"Y (Article 3)", "yes", "(Article 3)"},
        {"N/Article 3", "?", "N/Article 3"},
        {"No, see #19", "no", "see #19"},
        {"NO separate peace", "no", "separate peace"},
        {"NO. 12 months' notice only", "no", "12 months' notice only"},
        {"no 34041", "no", "34041"},
        {"Yes, N. Korea", "yes", "N. Korea"},
        {"\"Yes.\"", "yes", ""},
        {"\"Yes.\" Article 3", "yes", "Article 3"},
        {"No provisions.", "no", "provisions."},
        {"No\xC2\xA0provisions", "no", "provisions"},
        {"YES! Article 3", "yes", "Article 3"},
        {"Yes? Article 3", "yes", "Article 3"},
        {"Yes. \"Article 3\"", "yes", "\"Article 3\""},
        {"Yes \xE2\x80\x9C"
         "Article 3\xE2\x80\x9D",
         "yes",
         "\xE2\x80\x9C"
         "Article 3\xE2\x80\x9D"},
        {"Yes, no state is named", "yes", "no state is named"},
        {"No, yes only in peace", "no", "yes only in peace"},
        {"[x] Yes [ ] No", "yes", ""},
        {"[ ] Yes [X] No", "no", ""},
        {"[x] Yes. Article 3 [ ] No", "yes", "Article 3"},
        {"[x] Yes\n[ ] No\nArticle 3", "yes", "Article 3"},
        {"\u2610 Yes \u2612 No. Article 3", "no", "Article 3"},
        {"Yes [ ] No [x]", "no", ""},
        {"Yes ___  No _X_", "no", ""},
        {"Yes _X_  No ___ Article 3", "yes", "Article 3"},
        {"Yes: ___ No: __x__", "no", ""},
        {"Yes ___ No ___", "?", "Yes ___ No ___"},
        {"Yes _X_ No _X_", "?", "Yes _X_ No _X_"},
        {"Yes    No  X", "no", ""},
        {"Yes  X    No", "yes", ""},
        {"Yes    X  No", "no", ""},
        {"Yes X No", "?", "Yes X No"},
        {"Yes __ No X", "no", ""},
        {"_X_ Yes ___ No", "yes", ""},
        {"___ Yes  _X_ No. Article 3", "no", "Article 3"},
        {"X Yes   No", "yes", ""},
        {"( ) Yes (x) No", "no", ""},
        {"Yes ( ) No ( )", "?", "Yes ( ) No ( )"},
        {"Y __ N _X_", "no", ""},
        {"Yes \u2713 / No", "yes", ""},
        {"Yes, no X is named", "yes", "no X is named"},
        {"Yes, no x-rays", "yes", "no x-rays"},
        {"Yes (no separate peace)", "yes", "(no separate peace)"},
        {"_Yes_, no state is named", "?", "_Yes_, no state is named"},
        {"_Yes_", "?", "_Yes_"},
        {"Yes [x] No [ ] Article 3", "yes", "Article 3"},
        {"[ ] Yes [ ] No", "?", "[ ] Yes [ ] No"},
        {"[x] Yes [x] No", "?", "[x] Yes [x] No"},
    };
    (void)state;
    ASSERT_ROWS(SEPARATE_PEACE, rows);
}

static void what_may_stand_before(void **state)
{
    static const typing_row rows[] = {
        {"\"Yes\". Article 3", "yes", "Article 3"},
        {"\xE2\x80\x9CYes\xE2\x80\x9D", "yes", ""},
        {"'No'", "no", ""},
        {"\xE2\x80\x98No\xE2\x80\x99", "no", ""},
        {"(Yes)", "yes", ""},
        {"[Yes]", "yes", ""},
        {"[x] Yes", "yes", ""},
        {"[X] No", "no", ""},
        {"\xE2\x98\x91 Yes", "yes", ""},
        {"- Yes. Article 3", "yes", "Article 3"},
        {"\xE2\x80\xA2 No", "no", ""},
        {"**Yes** Article 3", "yes", "Article 3"},
        {": Yes", "yes", ""},
        {"\xE2\x80\x93 Yes", "yes", ""},
        {"\xEF\xBB\xBFYes", "yes", ""},
    };
    (void)state;
    ASSERT_ROWS(SEPARATE_PEACE, rows);
}

static void neither_yes_nor_no(void **state)
{
    static const typing_row rows[] = {
        {"N0", "?", "N0"},
        {"N0.", "?", "N0."},
        {"Not mentioned", "?", "Not mentioned"},
        {"None", "?", "None"},
        {"Nothing", "?", "Nothing"},
        {"Nope", "?", "Nope"},
        {"Norway", "?", "Norway"},
        {"North Korea is named", "?", "North Korea is named"},
        {"Yesterday", "?", "Yesterday"},
        {"Yes1", "?", "Yes1"},
        {"Y article", "?", "Y article"},
        {"N\xC3\xA3o", "?", "N\xC3\xA3o"},
        {"No\xC3\xABl", "?", "No\xC3\xABl"},
        {"Article 3: Yes", "?", "Article 3: Yes"},
        {"unknown", "?", "unknown"},
        {"Non-aggression", "?", "Non-aggression"},
        {"?", "?", "?"},
        {"\"\"", "?", "\"\""},
        {"[ ] Yes [x] No", "no", ""},
    };
    (void)state;
    ASSERT_ROWS(SEPARATE_PEACE, rows);
}

static void a_choice_that_nobody_made(void **state)
{
    static const typing_row rows[] = {
        {"Yes/No", "?", "Yes/No"},
        {"yes / no", "?", "yes / no"},
        {"YES, NO", "?", "YES, NO"},
        {"(Yes, No)", "?", "(Yes, No)"},
        {"Yes or No", "?", "Yes or No"},
        {"No or yes", "?", "No or yes"},
        {"Yes and no", "?", "Yes and no"},
        {"yes\nor no", "?", "yes\nor no"},
        {"Yes | No", "?", "Yes | No"},
        {"Y/N", "?", "Y/N"},
        {"Yes; No", "?", "Yes; No"},
        {"Yes No", "?", "Yes No"},
        {"Yes\nNo", "?", "Yes\nNo"},
        {"Yes, No state is named", "yes", "No state is named"},
        {"Yes. No. 34041 says so", "yes", "No. 34041 says so"},
        {"Yes, yes", "yes", "yes"},
        {"No orders", "no", "orders"},
    };
    (void)state;
    ASSERT_ROWS(SEPARATE_PEACE, rows);
}

static void not_applicable_and_blank(void **state)
{
    static const typing_row rows[] = {
        {"NA", "(NA)", ""},
        {"na", "(NA)", ""},
        {"N/A", "(NA)", ""},
        {"n/a.", "(NA)", ""},
        {"n.a.", "(NA)", ""},
        {"N.A", "(NA)", ""},
        {"N. A.", "(NA)", ""},
        {"N / A", "(NA)", ""},
        {"(NA)", "(NA)", ""},
        {"[n/a]", "(NA)", ""},
        {"- NA -", "(NA)", ""},
        {"\"NA\"", "(NA)", ""},
        {"Not applicable", "(NA)", ""},
        {"NOT  APPLICABLE.", "(NA)", ""},
        {"not-applicable", "(NA)", ""},
        {"not\napplicable", "(NA)", ""},
        {"", "(blank)", ""},
        {" \t\n\xC2\xA0 ", "(blank)", ""},
        {"---", "(blank)", ""},
        {"___", "(blank)", ""},
        {"_ _ _", "(blank)", ""},
        {"...", "(blank)", ""},
        {"\xE2\x80\xA6", "(blank)", ""},
        {"\xE2\x80\x94", "(blank)", ""},
        {"-", "(blank)", ""},
        {"\xE2\x88\x92", "(blank)", ""},
        {"NATO", "?", "NATO"},
        {"NA in COW", "?", "NA in COW"},
        {"Not applicable to Prussia", "?", "Not applicable to Prussia"},
        {"Nauru", "?", "Nauru"},
    };
    (void)state;
    ASSERT_ROWS(SEPARATE_PEACE, rows);
}

static void text_is_only_text(void **state)
{
    static const typing_row rows[] = {
        {"YES. Article 3", "", "YES. Article 3"},
        {"2 April 1997", "", "2 April 1997"},
        {"  two\nlines ", "", "two\nlines"},
        {"NA", "(NA)", ""},
        {"...", "(blank)", ""},
    };
    (void)state;
    ASSERT_ROWS(COMMENTS, rows);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(yes_and_no_with_what_stands_behind),
        cmocka_unit_test(what_may_stand_before),
        cmocka_unit_test(neither_yes_nor_no),
        cmocka_unit_test(a_choice_that_nobody_made),
        cmocka_unit_test(not_applicable_and_blank),
        cmocka_unit_test(text_is_only_text),
    };
    return cmocka_run_group_tests(tests, typing_set_up, typing_tear_down);
}
