-- expect: bad argument #1
rule "hostile" { says = "x", check = function(sheet, report)
local f = sheet[1].yes f({})
end }
