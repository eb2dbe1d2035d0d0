-- expect: attempt to call a nil value (global 'setmetatable')
rule "hostile" { says = "x", check = function(sheet, report)
setmetatable({}, {__gc = function() while true do end end})
end }
