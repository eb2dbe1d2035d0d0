-- expect: stopped after 50 million instructions
rule "hostile" { says = "x", check = function(sheet, report)
local s = table.concat({}, "", math.mininteger, math.maxinteger)
end }
