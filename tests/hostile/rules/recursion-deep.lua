-- expect: stopped
rule "hostile" { says = "x", check = function(sheet, report)
local function f() return 1 + f() end f()
end }
