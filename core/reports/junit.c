/* junit: a suite for each sheet, a case for each rule; in the form that both the schema of Jenkins
 * and the one of Ant (Windy Road) take. */
#include "reports/cases.h"
#include "reports/xml.h"

typedef struct junit {
    ac_xml xml;
    size_t suites;
    ac_buf failures; /* of the run, for system-err */
} junit;

static void write_empty(ac_xml *xml, const char *element)
{
    ac_xml_open(xml, element);
    ac_xml_close(xml);
}

static void open_suite(ac_rendering *r, ac_str name, size_t tests, size_t failures, size_t errors,
                       size_t skipped)
{
    junit *j = r->state;
    ac_xml *xml = &j->xml;
    ac_xml_open(xml, "testsuite");
    ac_xml_attribute(xml, "name", name);
    ac_xml_number(xml, "id", j->suites++);
    ac_xml_attribute(xml, "package", AC_STR("accord"));
    ac_xml_attribute(xml, "timestamp", ac_str_of(r->about->started));
    ac_xml_attribute(xml, "hostname", AC_STR("localhost"));
    ac_xml_number(xml, "tests", tests);
    ac_xml_number(xml, "failures", failures);
    ac_xml_number(xml, "errors", errors);
    ac_xml_number(xml, "skipped", skipped);
    ac_xml_attribute(xml, "time", AC_STR("0"));
    write_empty(xml, "properties");
}

static void close_suite(junit *j, ac_str errors)
{
    write_empty(&j->xml, "system-out");
    ac_xml_open(&j->xml, "system-err");
    ac_xml_text(&j->xml, errors);
    ac_xml_close(&j->xml);
    ac_xml_close(&j->xml);
}

static void write_result(ac_xml *xml, const ac_case *each)
{
    static const char *const elements[] = {[AC_CASE_PASSED] = NULL,
                                           [AC_CASE_FAILED] = "failure",
                                           [AC_CASE_SKIPPED] = "skipped",
                                           [AC_CASE_BROKEN] = "error"};
    if (!elements[each->result]) return;
    ac_xml_open(xml, elements[each->result]);
    ac_xml_attribute(xml, "message", each->brief);
    if (each->result != AC_CASE_SKIPPED)
        ac_xml_attribute(xml, "type", ac_str_of(ac_severity_name(each->severity)));
    if (each->details.len) ac_xml_text(xml, each->details);
    ac_xml_close(xml);
}

static void write_case(ac_xml *xml, const ac_suite *suite, const ac_case *each)
{
    ac_buf name = {0};
    ac_xml_open(xml, "testcase");
    ac_xml_attribute(xml, "name", ac_plain_of(&name, each->name));
    ac_xml_attribute(xml, "classname", suite->name);
    ac_xml_attribute(xml, "time", AC_STR("0"));
    write_result(xml, each);
    ac_xml_close(xml);
    ac_buf_release(&name);
}

static void write_suite(ac_rendering *r, const ac_suite *suite)
{
    junit *j = r->state;
    open_suite(r, suite->name, suite->count, suite->failed, suite->broken, suite->skipped);
    for (size_t i = 0; i < suite->count; i++) write_case(&j->xml, suite, &suite->cases[i]);
    close_suite(j, (ac_str){0});
}

static void begin(ac_rendering *r)
{
    junit *j = r->state;
    ac_xml_begin(&j->xml);
    ac_xml_open(&j->xml, "testsuites");
}

static void write_batch(ac_rendering *r, const ac_batch *batch)
{
    junit *j = r->state;
    if (!ac_each_suite(r, batch, write_suite)) r->out.failed = true;
    ac_xml_flush(&j->xml, &r->out);
}

static void note_failure(ac_rendering *r, const ac_err *err)
{
    junit *j = r->state;
    if (err->where[0]) ac_plain(&j->failures, ac_str_of(err->where));
    if (err->where[0]) ac_buf_puts(&j->failures, ": ");
    ac_plain(&j->failures, ac_str_of(err->message));
    ac_buf_putc(&j->failures, '\n');
}

/* What could not be done is a case that ended with an error. */
static void end(ac_rendering *r, const ac_run_summary *summary)
{
    junit *j = r->state;
    if (j->failures.len || summary->incomplete) {
        open_suite(r, AC_STR("the run"), 1, 0, 1, 0);
        ac_xml_open(&j->xml, "testcase");
        ac_xml_attribute(&j->xml, "name", AC_STR("all could be checked"));
        ac_xml_attribute(&j->xml, "classname", AC_STR("the run"));
        ac_xml_attribute(&j->xml, "time", AC_STR("0"));
        ac_xml_open(&j->xml, "error");
        ac_xml_attribute(&j->xml, "message", AC_STR("not all could be checked"));
        ac_xml_attribute(&j->xml, "type", AC_STR("failure"));
        ac_xml_text(&j->xml, ac_buf_str(&j->failures));
        ac_xml_close(&j->xml);
        ac_xml_close(&j->xml);
        close_suite(j, ac_buf_str(&j->failures));
    }
    ac_xml_end(&j->xml, &r->out);
}

static void release(ac_rendering *r)
{
    junit *j = r->state;
    ac_xml_release(&j->xml);
    ac_buf_release(&j->failures);
}

const ac_renderer ac_renderer_junit = {
    .name = "junit",
    .english = "XML as of JUnit: a suite for each sheet, a case for each rule",
    .state_size = sizeof(junit),
    .every_sheet = true,
    .begin = begin,
    .batch = write_batch,
    .failure = note_failure,
    .end = end,
    .release = release,
};
