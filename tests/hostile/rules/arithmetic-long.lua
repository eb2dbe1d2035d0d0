-- expect: rule "hostile" broke on
rule "hostile" { says = "x", check = function(sheet, report)
local s = ("1"):rep(1 << 22) while true do local n = s + 1 end
end }
