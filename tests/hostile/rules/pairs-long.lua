-- expect: stopped after
rule "hostile" { says = "x", check = function(sheet, report)
local t = {} for i = 1, 100000 do t["k" .. i] = i end while true do pairs(t) end
end }
