-- expect: stopped after
rule "hostile" { says = "x", check = function(sheet, report)
local s = ("x"):rep(1 << 23) local a, b = s .. "a", s .. "b" while true do local c = a == b end
end }
