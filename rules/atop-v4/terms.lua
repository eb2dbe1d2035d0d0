-- What several rules of this pack speak of.

-- What is coded for each member by itself.
local pledges = { "defense", "offense", "neutral", "nonagg", "consul" }
local conditions = { "defcon", "offcon", "neucon", "concon" }
local assistance = { "notaiden", "dipaid", "terrres", "seppeace", "thirdcom", "noothall" }
local limits = {
  "defcoadv", "defcoloc", "defcocon", "defconum", "defcodem", "defconpr", "offcoadv", "offcoloc",
  "offcocon", "offconum", "offcodem", "neucoadv", "neucoloc", "neucocon", "neuconum", "neucodem",
  "neuconpr", "neucoatt", "concoadv", "concoloc", "concocon", "concoreq", "olimob",
}

-- A row with the same value everywhere.
local function row_of(names, value)
  local row = {}
  for _, name in ipairs(names) do row[name] = value end
  return row
end

return {
  pledges = pledges,
  conditions = conditions,
  assistance = assistance,
  limits = limits,

  -- Two statements that are true together or false together.
  both_or_neither = function(a, b)
    return all { (a) >> (b), (b) >> (a) }
  end,

  -- Each of these is the greatest that the rows have.
  greatest = function(Q, rows, names)
    local each = {}
    for i, name in ipairs(names) do each[i] = Q[name]:equals(max(rows[name])) end
    return all(each)
  end,

  -- One that has all from a member; then for each of them one that has it from nobody.
  greatest_examples = function(names)
    local from_one = row_of(names, 1)
    from_one.linked = { row_of(names, 0), row_of(names, 1) }
    local examples = {
      passes(from_one),
      fails { [names[1]] = 0, linked = { { [names[1]] = 0 }, { [names[1]] = 1 } }, at = names[1] },
    }
    for _, name in ipairs(names) do
      examples[#examples + 1] = fails { [name] = 1, linked = { { [name] = 0 } }, at = name }
    end
    return examples
  end,

  -- In one of these the rows differ.
  differ = function(rows, names)
    local each = {}
    for i, name in ipairs(names) do each[i] = count_distinct(rows[name]):at_least(2) end
    return any(each)
  end,

  -- Where members differ in one of these, asymm is 1; where they agree in all, it need not be.
  differ_examples = function(names)
    local agree = { asymm = 0, linked = { row_of(names, 0), row_of(names, 0) } }
    local examples = {
      passes { asymm = 1, linked = { { [names[1]] = 1 }, { [names[1]] = 0 } } },
      passes(agree),
    }
    for _, name in ipairs(names) do
      examples[#examples + 1] =
        fails { asymm = 0, linked = { { [name] = 1 }, { [name] = 0 } }, at = "asymm" }
    end
    return examples
  end,

  row_of = row_of,
}
