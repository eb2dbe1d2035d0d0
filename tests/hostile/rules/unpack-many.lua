-- expect: too many results to unpack
rule "hostile" { says = "x", check = function(sheet, report)
local a = table.unpack({}, 1, 2000000)
end }
