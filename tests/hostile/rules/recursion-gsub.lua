-- expect: C stack overflow
rule "hostile" { says = "x", check = function(sheet, report)
local function f() return (("a"):gsub("a", f)) end f()
end }
