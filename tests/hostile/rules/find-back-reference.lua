-- expect: stopped after 50 million instructions
rule "hostile" { says = "x", check = function(sheet, report)
local s = ("a"):rep(100000) while true do s:find("(.+)%1b") end
end }
