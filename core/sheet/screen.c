#include "sheet/screen.h"

ac_cell ac_batch_cell(const ac_row_batch *batch, uint32_t row, uint32_t column)
{
    const uint32_t *ends = batch->ends + (size_t)row * batch->columns;
    ac_cell cell = {.start = column ? ends[column - 1] + 1 : batch->starts[row]};
    cell.len = ends[column] - cell.start;
    if (cell.len < 2 || ac_source_text(batch->source).ptr[cell.start] != '"') return cell;
    cell.quoted = true;
    cell.start++;
    cell.len -= 2;
    return cell;
}

ac_span ac_batch_row(const ac_row_batch *batch, uint32_t row)
{
    return (ac_span){batch->starts[row],
                     batch->ends[(size_t)row * batch->columns + batch->columns - 1]};
}
