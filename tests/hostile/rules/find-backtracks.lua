-- expect: stopped after 50 million instructions
rule "hostile" { says = "x", check = function(sheet, report)
local s = ("a"):rep(5000) s:find("a-a-a-a-a-a-b")
end }
