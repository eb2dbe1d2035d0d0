-- expect: attempt to call a nil value (global 'rawget')
rule "hostile" { says = "x", check = function(sheet, report)
rawget(sheet, "x")
end }
