-- expect: attempt to call a nil value (global 'next')
rule "hostile" { says = "x", check = function(sheet, report)
next({})
end }
