-- expect: stopped after 50 million instructions
rule "hostile" { says = "x", check = function(sheet, report)
local s = ("X"):rep(1 << 22) while true do s:lower() end
end }
