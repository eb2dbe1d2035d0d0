#include "findings/fingerprint.h"

#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>

static const uint64_t FNV_START = 0xcbf29ce484222325u, FNV_PRIME = 0x100000001b3u;

/* With a mark behind its end, so that "ab" "c" is not "a" "bc". */
static uint64_t add_text(uint64_t hash, ac_str text)
{
    for (size_t i = 0; i < text.len; i++) hash = (hash ^ (unsigned char)text.ptr[i]) * FNV_PRIME;
    return (hash ^ 0xFF) * FNV_PRIME; /* 0xFF stands in no UTF-8 */
}

static uint64_t add_number(uint64_t hash, uint64_t number)
{
    for (int shift = 0; shift < 64; shift += 8)
        hash = (hash ^ (number >> shift & 0xFF)) * FNV_PRIME;
    return hash;
}

static int compare_evidence(const void *left, const void *right)
{
    const ac_evidence *a = left, *b = right;
    if (a->question != b->question) return a->question < b->question ? -1 : 1;
    return a->hash < b->hash ? -1 : a->hash > b->hash;
}

void ac_evidence_sort(ac_evidence *evidence, size_t count)
{
    size_t sorted = 1;
    while (sorted < count && compare_evidence(&evidence[sorted - 1], &evidence[sorted]) <= 0)
        sorted++;
    if (sorted < count) qsort(evidence, count, sizeof *evidence, compare_evidence);
}

uint64_t ac_finding_hash(const ac_finding *finding)
{
    if (!finding->sheet.len || ac_str_starts(finding->rule, AC_STR("waiver-"))) return 0;
    uint64_t hash = add_text(add_text(FNV_START, finding->rule), finding->sheet);
    for (size_t i = 0; i < finding->evidence_count; i++) {
        hash = add_number(hash, finding->evidence[i].question);
        hash = add_number(hash, finding->evidence[i].hash);
    }
    return hash ? hash : 1;
}

const char *ac_fingerprint_format(ac_fingerprint fingerprint, char out[AC_FINGERPRINT_SIZE])
{
    enum { DIGITS = 16 };
    static const char digits[] = "0123456789abcdef";
    *out = '\0';
    if (!fingerprint.hash) return out;
    for (int i = DIGITS; i-- > 0; fingerprint.hash >>= 4) out[i] = digits[fingerprint.hash & 15];
    out[DIGITS] = '\0';
    if (fingerprint.occurrence > 1)
        snprintf(out + DIGITS, AC_FINGERPRINT_SIZE - DIGITS, "-%u",
                 (unsigned)fingerprint.occurrence);
    return out;
}

static bool hex_digit(char c, unsigned *value)
{
    *value = c >= '0' && c <= '9' ? (unsigned)(c - '0') : (unsigned)(c - 'a') + 10;
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

bool ac_fingerprint_parse(ac_str text, ac_fingerprint *out)
{
    unsigned digit;
    *out = (ac_fingerprint){0, 1};
    if (text.len < 16) return false;
    for (size_t i = 0; i < 16; i++) {
        if (!hex_digit(text.ptr[i], &digit)) return false;
        out->hash = out->hash << 4 | digit;
    }
    if (text.len == 16) return out->hash != 0;
    return text.ptr[16] == '-' && ac_str_to_u32(ac_str_sub(text, 17, text.len), &out->occurrence) &&
           out->occurrence > 1 && out->hash != 0;
}

int ac_fingerprint_compare(ac_fingerprint a, ac_fingerprint b)
{
    if (a.hash != b.hash) return a.hash < b.hash ? -1 : 1;
    return a.occurrence < b.occurrence ? -1 : a.occurrence > b.occurrence;
}

/* Open addressing, at most half full. */
static ac_fingerprint_slot *slot_of(const ac_fingerprint_table *table, ac_fingerprint key)
{
    uint64_t mixed = (key.hash ^ key.hash >> 32) + key.occurrence * 0x9E3779B97F4A7C15u;
    size_t at = (size_t)(mixed & (table->capacity - 1));
    while (table->slots[at].key.hash && ac_fingerprint_compare(table->slots[at].key, key) != 0)
        at = (at + 1) & (table->capacity - 1);
    return &table->slots[at];
}

static bool grow(ac_fingerprint_table *table)
{
    ac_fingerprint_table wider = {.capacity = table->capacity ? table->capacity * 2 : 64};
    wider.slots = ac_mem_alloc(wider.capacity * sizeof *wider.slots);
    if (!wider.slots) return false;
    for (size_t i = 0; i < wider.capacity; i++) wider.slots[i] = (ac_fingerprint_slot){0};
    for (size_t i = 0; i < table->capacity; i++)
        if (table->slots[i].key.hash) *slot_of(&wider, table->slots[i].key) = table->slots[i];
    wider.count = table->count;
    ac_mem_free(table->slots);
    *table = wider;
    return true;
}

size_t *ac_fingerprint_add(ac_fingerprint_table *table, ac_fingerprint key)
{
    if (table->count * 2 >= table->capacity && !grow(table)) return NULL;
    ac_fingerprint_slot *slot = slot_of(table, key);
    if (!slot->key.hash) {
        *slot = (ac_fingerprint_slot){.key = key};
        table->count++;
    }
    return &slot->value;
}

size_t *ac_fingerprint_find(const ac_fingerprint_table *table, ac_fingerprint key)
{
    if (!table->capacity || !key.hash) return NULL;
    ac_fingerprint_slot *slot = slot_of(table, key);
    return slot->key.hash ? &slot->value : NULL;
}

void ac_fingerprint_table_release(ac_fingerprint_table *table)
{
    ac_mem_free(table->slots);
    *table = (ac_fingerprint_table){0};
}
