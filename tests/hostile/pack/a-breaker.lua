-- Breaks whatever it can reach, while it is loaded and while it runs.
local terms = require "terms"
local function break_all()
  for _, name in ipairs { "upper", "find", "format", "gsub" } do string[name] = nil end
  table.concat, table.insert, table.sort = nil, nil, nil
  math.max = function() error("broken") end
  utf8.len = nil
  terms.words[1] = "broken"
  rule, instrument, report, leaked = nil, nil, nil, true
  _G.tostring, _G.pairs, _G.type = nil, nil, nil
  sort_order = "broken"
end
rule "a-breaker" { says = "x", check = function() break_all() end }
break_all()
