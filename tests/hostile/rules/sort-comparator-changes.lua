-- expect: fine
rule "hostile" { says = "x", check = function(sheet, report)
local t = {3, 1, 2} table.sort(t, function(a, b) t[1] = nil t[3] = nil return a < b end) report(sheet[1], "fine")
end }
