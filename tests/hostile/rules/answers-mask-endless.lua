-- expect: stopped after
local states = {}
for i = 1, 1000000 do states[i] = "blank" end
rule "hostile" { says = "x", check = function(sheet, report)
while true do for a in sheet:answers { state = states } do end end
end }
