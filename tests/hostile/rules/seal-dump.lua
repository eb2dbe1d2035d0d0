-- expect: attempt to call a nil value (field 'dump')
rule "hostile" { says = "x", check = function(sheet, report)
string.dump(function() end)
end }
