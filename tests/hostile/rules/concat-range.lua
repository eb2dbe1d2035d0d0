-- expect: stopped after 50 million instructions
rule "hostile" { says = "x", check = function(sheet, report)
local s = table.concat({}, "", 1, math.maxinteger)
end }
