/* Where the time of this process goes, when somebody asks. It is in one stage at a time: what is
 * spent in a stage counts in no other. Until it is started, entering a stage costs a comparison. */
#ifndef ACCORD_BASE_STOPWATCH_H
#define ACCORD_BASE_STOPWATCH_H

#include <stdint.h>

typedef enum ac_stage {
    AC_STAGE_OTHER,
    AC_STAGE_LOADING,   /* rule files */
    AC_STAGE_READING,   /* from bytes to a tree */
    AC_STAGE_TYPING,    /* from what was written to values */
    AC_STAGE_RULES,     /* trying them, with what they report */
    AC_STAGE_REPORTING, /* rendering findings */
    AC_STAGE_WAITING,   /* for a worker */
    AC_STAGE_COUNT
} ac_stage;

/* Of a stage or a rule; those of several processes can be added up. */
typedef struct ac_spent {
    uint64_t nanoseconds; /* by the clock on the wall */
    uint64_t times;
    uint64_t bytes; /* allocated, whether or not they are free again; 0 of stages */
} ac_spent;

/* Begins at zero, in the stage at hand; a process is in AC_STAGE_OTHER at first. */
void ac_stopwatch_start(void);
/* Gives the stage before, which ac_stage_leave goes back to. */
ac_stage ac_stage_enter(ac_stage stage);
void ac_stage_leave(ac_stage before);
/* What was spent since it was taken last. */
ac_spent ac_stage_take(ac_stage stage);
/* What another process has spent. */
void ac_stage_add(ac_stage stage, ac_spent spent);
/* The sum is in the first one. */
void ac_spent_add(ac_spent *sum, ac_spent more);
const char *ac_stage_name(ac_stage stage);
uint64_t ac_stopwatch_now(void); /* nanoseconds since some moment */

#endif
