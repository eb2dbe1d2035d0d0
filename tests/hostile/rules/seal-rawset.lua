-- expect: attempt to call a nil value (global 'rawset')
rule "hostile" { says = "x", check = function(sheet, report)
rawset(sheet, "x", 1)
end }
