-- expect: attempt to call a nil value (global 'pcall')
rule "hostile" { says = "x", check = function(sheet, report)
pcall(function() while true do end end)
end }
