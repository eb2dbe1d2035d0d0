/* What a command costs: processor time and memory of it and of all processes that it starts. */
#ifndef ACCORD_BENCH_MEASURE_H
#define ACCORD_BENCH_MEASURE_H

#include <stdbool.h>
#include <stddef.h>

typedef struct bench_cost {
    double wall, cpu; /* seconds */
    size_t memory;    /* bytes, of the process that took most */
    int status;
} bench_cost;

/* Says what is wrong, and ends, unless `ok`. */
void bench_must(bool ok, const char *what);
/* `command` ends with NULL. What it writes goes into the file at `out`; NULL: nowhere. Something is
 * wrong where it ends with more than status 1. */
bench_cost bench_run(char *const command[], const char *out);
/* The best of several tries. */
bench_cost bench_best(char *const command[], unsigned tries);
/* The slope of the line through the logarithms of `count` sizes and costs. */
double bench_exponent(const double *sizes, const double *costs, unsigned count);

#endif
