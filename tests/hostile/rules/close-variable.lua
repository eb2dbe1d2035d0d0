-- expect: variable 'x' got a non-closable value
rule "hostile" { says = "x", check = function(sheet, report)
local x <close> = {}
end }
