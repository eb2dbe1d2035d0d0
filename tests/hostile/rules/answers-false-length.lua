-- expect: stopped
-- A list whose length Lua finds far behind its end.
local texts, at = {}, 1
while at < 1 << 60 do texts[at], at = "z", at * 2 end
rule "hostile" { says = "x", check = function(sheet, report)
while true do for a in sheet:answers(texts) do end end
end }
