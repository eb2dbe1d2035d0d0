-- expect: stopped after 50 million instructions
rule "hostile" { says = "x", check = function(sheet, report)
local s = ("x"):rep(1 << 22) while true do utf8.len(s) end
end }
