-- expect: attempt to call a nil value (field 'random')
rule "hostile" { says = "x", check = function(sheet, report)
math.random()
end }
