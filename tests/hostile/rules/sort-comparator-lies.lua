-- expect: fine
rule "hostile" { says = "x", check = function(sheet, report)
local t = {} for i = 1, 1000 do t[i] = i end table.sort(t, function() return true end) report(sheet[1], "fine")
end }
