-- expect: stopped after 50 million instructions
rule "hostile" { says = "x", check = function(sheet, report)
local a = table.unpack({}, 1, 1 << 30)
end }
