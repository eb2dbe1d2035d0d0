-- expect: stopped after 50 million instructions
rule "hostile" { says = "x", check = function(sheet, report)
local a = ("x"):rep(1 << 21) local t = {} for i = 1, 2000 do t[i] = i // 2 * 2 == i and a .. "a" or a .. "b" if i > 2 then t[i] = t[i - 2] end end while true do table.sort(t) end
end }
