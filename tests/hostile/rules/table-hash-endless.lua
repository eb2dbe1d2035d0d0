-- expect: stopped
rule "hostile" { says = "x", check = function(sheet, report)
local t = {} for i = 1, math.maxinteger do t["k" .. i] = {} end
end }
