-- expect: resulting string too large
rule "hostile" { says = "x", check = function(sheet, report)
local s = ("x"):rep(math.maxinteger, "y")
end }
