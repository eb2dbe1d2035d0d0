-- expect: C stack overflow
rule "hostile" { says = "x", check = function(sheet, report)
local function f() table.sort({1, 2, 3}, f) end f()
end }
