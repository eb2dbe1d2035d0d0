/* Operational failures: what stopped accord from doing its job. What is wrong with a sheet or a
 * rule is data, a finding, and never comes this way. */
#ifndef ACCORD_BASE_ERR_H
#define ACCORD_BASE_ERR_H

typedef enum ac_status {
    AC_OK = 0,
    AC_ERR_MEMORY, /* an allocation failed */
    AC_ERR_IO,     /* a file could not be read or written */
    AC_ERR_LIMIT,  /* larger or deeper than accord takes */
    AC_ERR_FORMAT, /* no reader for such a file */
    AC_ERR_SETUP,  /* configuration, instrument or rules are missing or broken */
    AC_ERR_USAGE   /* the caller asked for what cannot be */
} ac_status;

typedef struct ac_err {
    ac_status code;
    char where[512];   /* file, or empty */
    char message[512]; /* a sentence without a full stop: what is wrong, and how to mend it */
} ac_err;

/* Fills `err` (which may be NULL) and returns `code`, so that callers can `return ac_err_set(...)`.
 * `where` may be NULL. Over-long texts are cut. */
ac_status ac_err_set(ac_err *err, ac_status code, const char *where, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
ac_status ac_err_memory(ac_err *err);

#endif
