-- expect: stopped because it needs more than 64 MiB of memory
rule "hostile" { says = "x", check = function(sheet, report)
local t = {} for i = 1, math.maxinteger do t[i] = function() return i end end
end }
