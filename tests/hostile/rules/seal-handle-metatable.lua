-- expect: has no question __metatable
rule "hostile" { says = "x", check = function(sheet, report)
return sheet.__metatable, sheet.__index
end }
