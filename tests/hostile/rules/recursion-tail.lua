-- expect: stopped after 50 million instructions
rule "hostile" { says = "x", check = function(sheet, report)
local function f() return f() end f()
end }
