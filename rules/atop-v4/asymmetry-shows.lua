local Q = instrument "atop-v4-phase"
local members = linked "members-of-phase"
local terms = require "terms"

local names = {}
for _, kind in ipairs { terms.pledges, terms.conditions, terms.limits, terms.assistance } do
  for _, name in ipairs(kind) do names[#names + 1] = name end
end

local alike = terms.row_of(names, 0)
alike.obvary = 0
local examples = {
  passes { asymm = 1, linked = { { obvary = 1 }, { obvary = 0 } } },
  passes { asymm = 0, linked = { alike, alike } },
  fails  { asymm = 1, linked = { alike, alike }, at = "asymm" },
}
for _, name in ipairs(names) do
  examples[#examples + 1] = passes { asymm = 1, linked = { { obvary = 0, [name] = 1 }, { obvary = 0, [name] = 0 } } }
end

rule "asymmetry-shows" {
  says     = "Where the obligations of a phase are asymmetric, its member rows differ in a pledge, a " ..
             "condition, a limit or the assistance, or say that obligations vary.",
  because  = "Instrument, Q24; so in 93 of the 94 asymmetric phases of ATOP 4.0.",
  severity = "warning",
  tags     = { "asymmetry" },
  when     = Q.asymm:is(1),
  require  = any {
    max(members.obvary):at_least(1),
    terms.differ(members, names),
  },
  help     = "Look for the member that is coded like the others, or correct asymm.",

  examples = examples,
}
