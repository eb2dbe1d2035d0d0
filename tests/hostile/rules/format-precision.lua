-- expect: invalid conversion
rule "hostile" { says = "x", check = function(sheet, report)
local s = ("%.999999999f"):format(1)
end }
