-- What a question denies no variable that is coded from it can have; a Yes leaves open which of them has it.
local Q, row = instrument "atop", linked "atop-v4-alliance"

local coded_from = {
  [10] = { "length" },
  [12] = { "renewlgt" },
  [19] = { "defcon", "offcon", "neucon", "concon" },
  [23] = { "statthr1", "statthr2" },
  [35] = { "organ2", "orgpurp1", "orgpurp2" },
  [47] = { "reflnun", "refothio" },
}

for number, variables in pairs(coded_from) do
  for _, variable in ipairs(variables) do
    rule("row-q" .. number .. "-" .. variable .. "-is-none") {
      says    = "A No in Q" .. number .. " leaves nothing to code in " .. variable .. ".",
      because = "ATOP codebook: the variable is coded from this question.",
      when    = Q[number]:no(),
      require = row[variable]:equals(0),
      help    = "Correct the sheet or the dataset; if both are right, say so in a waiver.",
      tags    = { "crosswalk" },

      examples = {
        passes { [number] = "NO", linked = { [variable] = 0 } },
        passes { [number] = number == 19 and "Attack" or "YES", linked = { [variable] = 1 } },
        fails  { [number] = "NO", linked = { [variable] = 1 }, at = number },
      },
    }
  end
end
