-- expect: stopped after
rule "hostile" { says = "x", check = function(sheet, report)
local slow = (".-"):rep(60) .. "zzzz"
while true do for a in sheet:answers { matching = slow } do end end
end }
