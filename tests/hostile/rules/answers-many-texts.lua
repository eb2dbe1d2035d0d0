-- expect: stopped after
local texts = {}
for i = 1, 100000 do texts[i] = "zzzz" .. i end
rule "hostile" { says = "x", check = function(sheet, report)
while true do for a in sheet:answers { containing = texts } do end end
end }
