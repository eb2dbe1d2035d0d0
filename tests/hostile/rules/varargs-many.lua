-- expect: stopped after
rule "hostile" { says = "x", check = function(sheet, report)
local t = {} for i = 1, 200000 do t[i] = i end local function f(...) while true do local n = select("#", ...) end end f(table.unpack(t))
end }
