-- expect: stopped
rule "hostile" { says = "x", check = function(sheet, report)
local keep = {} for i = 1, 62 do keep[i] = ("x"):rep(1 << 20) .. i end while true do local t = {} end
end }
