-- expect: stopped
rule "hostile" { says = "x", check = function(sheet, report)
local s = ("a"):rep(1 << 20) while true do s = s:gsub("a", "aa") end
end }
