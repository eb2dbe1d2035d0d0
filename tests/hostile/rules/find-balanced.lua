-- expect: stopped after 50 million instructions
rule "hostile" { says = "x", check = function(sheet, report)
local s = ("("):rep(1 << 20) s:find("%b()")
end }
