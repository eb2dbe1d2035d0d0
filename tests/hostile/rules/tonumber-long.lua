-- expect: stopped after 50 million instructions
rule "hostile" { says = "x", check = function(sheet, report)
local s = ("1"):rep(1 << 22) while true do tonumber(s) end
end }
