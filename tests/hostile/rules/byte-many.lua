-- expect: stopped after 50 million instructions
rule "hostile" { says = "x", check = function(sheet, report)
local s = ("x"):rep(200000) while true do local a = s:byte(1, -1) end
end }
