/* `limits:` in accord.yaml: one row a limit. */
#ifndef ACCORD_RUNS_CONFIG_LIMITS_H
#define ACCORD_RUNS_CONFIG_LIMITS_H

#include "runs/config.h"

#include <stddef.h>

typedef struct ac_config_limit {
    const char *key;
    ac_unit unit;
    uint32_t otherwise, most;
    size_t offset; /* of its uint32_t in ac_config */
    const char *english;
} ac_config_limit;

/* Ended by one without a key. */
extern const ac_config_limit ac_config_limits[];

/* Its value, as accord.yaml has it. */
void ac_config_limit_text(char text[AC_LIMIT_TEXT_SIZE], const ac_config *config,
                          const ac_config_limit *limit);

#endif
