-- expect: stopped after 50 million instructions
rule "hostile" { says = "x", check = function(sheet, report)
local s, p = ("a"):rep(1 << 22), ("a"):rep(1 << 21) .. "b" while true do s:find(p, 1, true) end
end }
