#include "findings/report.h"

static void report_assumed(ac_report *report, const ac_source *source)
{
    ac_str text = ac_source_text(source);
    uint32_t at = 0;
    while (at < text.len && (unsigned char)text.ptr[at] < 0x80) at++;
    ac_finding_id id =
        ac_report_add(report, AC_SEVERITY_INFO, "encoding-assumed", source, (ac_span){at, at},
                      "the file is not UTF-8; it was read as Windows-1252");
    ac_report_help(report, id, "save the file as UTF-8, so that no letter has to be guessed");
}

static void report_fault(ac_report *report, const ac_source *source, const ac_fault *fault)
{
    ac_finding_id id =
        ac_report_add(report, AC_SEVERITY_ERROR, "undecodable-bytes", source, fault->span,
                      "%u byte%s at offset %llu of the file cannot be read as text",
                      (unsigned)fault->length, fault->length == 1 ? "" : "s",
                      (unsigned long long)ac_source_part_of(source)->offset + fault->file_offset);
    ac_report_label(report, id, "shown here as a replacement character");
    ac_report_help(report, id,
                   "open the file in the program that wrote it and save it as plain text in UTF-8");
}

void ac_report_encoding(ac_report *report, const ac_source *source)
{
    bool first = !ac_source_part_of(source)->head.len; /* it is told once for the file */
    if (first && ac_source_encoding(source) == AC_ENCODING_WINDOWS_1252)
        report_assumed(report, source);
    for (size_t i = 0; i < ac_source_fault_count(source); i++)
        report_fault(report, source, ac_source_fault(source, i));
    size_t more = ac_source_fault_total(source) - ac_source_fault_count(source);
    if (more)
        ac_report_add(report, AC_SEVERITY_ERROR, "undecodable-bytes", source, (ac_span){0, 0},
                      "%zu more place%s of the file cannot be read as text", more,
                      more == 1 ? "" : "s");
}
