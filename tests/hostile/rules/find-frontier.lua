-- expect: stopped after 50 million instructions
rule "hostile" { says = "x", check = function(sheet, report)
local s = ("a"):rep(1 << 22) while true do s:find("%f[^%w]x") end
end }
