-- expect: attempt to call a nil value (global 'xpcall')
rule "hostile" { says = "x", check = function(sheet, report)
xpcall(function() while true do end end, function() end)
end }
