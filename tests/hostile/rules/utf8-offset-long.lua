-- expect: stopped after 50 million instructions
rule "hostile" { says = "x", check = function(sheet, report)
local s = ("\x80"):rep(1 << 22) while true do utf8.offset(s, 0, 1 << 22) end
end }
