-- expect: stopped after 50 million instructions
rule "hostile" { says = "x", check = function(sheet, report)
local s = ("a"):rep(100000) s:find("a[" .. ("b"):rep(60000) .. "]")
end }
