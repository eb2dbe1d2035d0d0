-- expect: stopped after 50 million instructions
rule "hostile" { says = "x", check = function(sheet, report)
local s = ("a"):rep(30000) s:match(("a*"):rep(20) .. "b")
end }
