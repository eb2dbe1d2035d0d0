-- expect: has more than 32 captures
rule "hostile" { says = "x", check = function(sheet, report)
local s = ("x"):find(("()"):rep(33))
end }
