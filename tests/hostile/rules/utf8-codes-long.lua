-- expect: stopped after 50 million instructions
rule "hostile" { says = "x", check = function(sheet, report)
local s = "a" .. ("\x80"):rep(1 << 22) local f = utf8.codes(s) while true do f(s, 1) if not s then break end end
end }
