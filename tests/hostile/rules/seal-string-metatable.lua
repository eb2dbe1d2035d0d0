-- expect: attempt to call a nil value (global 'getmetatable')
rule "hostile" { says = "x", check = function(sheet, report)
getmetatable("").__index = nil
end }
