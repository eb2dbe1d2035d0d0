-- expect: attempt to call a nil value (global 'load')
rule "hostile" { says = "x", check = function(sheet, report)
load("return 1")()
end }
