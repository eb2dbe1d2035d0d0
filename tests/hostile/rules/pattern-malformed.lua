-- expect: has a [ without ]
rule "hostile" { says = "x", check = function(sheet, report)
local s = ("x"):find("[a")
end }
