#include "findings/finding.h"

static const char *const names[] = {
    [AC_SEVERITY_INFO] = "info",
    [AC_SEVERITY_WARNING] = "warning",
    [AC_SEVERITY_ERROR] = "error",
};

const char *ac_severity_name(ac_severity severity)
{
    return names[severity];
}

bool ac_severity_parse(ac_str name, ac_severity *out)
{
    for (int i = AC_SEVERITY_INFO; i <= AC_SEVERITY_ERROR; i++) {
        if (!ac_str_eq(name, ac_str_of(names[i]))) continue;
        *out = (ac_severity)i;
        return true;
    }
    return false;
}

const char *ac_finding_status_name(ac_finding_status status)
{
    static const char *const status_names[] = {
        [AC_FINDING_OPEN] = "open", [AC_FINDING_KNOWN] = "known", [AC_FINDING_WAIVED] = "waived"};
    return status_names[status];
}

uint64_t ac_evidence_hash(ac_str text)
{
    uint64_t hash = 0xcbf29ce484222325u;
    text = ac_str_trim(text);
    for (size_t at = 0; at < text.len;) {
        unsigned char c = (unsigned char)text.ptr[at];
        size_t blank = c > ' ' && c < 0x80 ? 0 : ac_blank_len(text, at);
        if (blank) c = ' ';
        hash = (hash ^ c) * 0x100000001b3u;
        at += blank ? blank : 1;
        while (blank && (blank = ac_blank_len(text, at)) != 0) at += blank;
    }
    return hash;
}

uint64_t ac_evidence_join(uint64_t whole, uint64_t part)
{
    for (int shift = 0; shift < 64; shift += 8)
        whole = (whole ^ (part >> shift & 0xFF)) * 0x100000001b3u;
    return whole;
}
