local Q = instrument "atop-v4-member"
local of_phase = rows { by = { Q.atopid, Q.phase } }
local terms = require "terms"

local names = {
  "wartime", "estmode", "pubsecr", "secrart", "proadd", "futmem", "speclgth", "length", "renounce",
  "proren", "renewlgt", "active", "asymm", "specthrt", "statthr1", "statthr2", "conwtin", "medarb",
  "milcon", "milaid", "intcom", "subord", "organ1", "orgpurp1", "organ2", "orgpurp2", "base",
  "contrib", "armred", "acqterr", "divgains", "demwith", "reflnun", "refothio", "natrefal",
  "compag", "nomicoop", "conres", "agprois", "conmen", "ecaid", "interv", "term", "bilat",
}

local examples = {
  passes { { atopid = 1901, phase = 0, term = 1 }, { atopid = 1901, phase = 0, term = 1 } },
  passes { { atopid = 1901, phase = 1, term = 1 }, { atopid = 1901, phase = 2, term = 2 } },
}
for _, name in ipairs(names) do
  examples[#examples + 1] =
    fails { { atopid = 1901, phase = 0, [name] = 0 }, { atopid = 1901, phase = 0, [name] = 1 } }
end

rule "treaty-is-the-same-for-all-members" {
  says     = "What the treaty of a phase says as a whole is coded alike for all of its members.",
  because  = "So in all 799 phases of ATOP 4.01; only pledges, conditions and assistance are coded for " ..
             "each member.",
  severity = "error",
  tags     = { "members" },
  require  = ~terms.differ(of_phase, names),
  help     = "Look up which of the rows is right.",

  examples = examples,
}
