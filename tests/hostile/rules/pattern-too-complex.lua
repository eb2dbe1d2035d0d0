-- expect: the pattern is too complex
rule "hostile" { says = "x", check = function(sheet, report)
local s = ("a"):rep(300) s:find(("a?"):rep(300) .. "b")
end }
