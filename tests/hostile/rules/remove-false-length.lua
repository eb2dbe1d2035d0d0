-- expect: stopped after 50 million instructions
rule "hostile" { says = "x", check = function(sheet, report)
local t = {} for k = 0, 61 do t[1 << k] = true end while true do table.remove(t, 1) end
end }
