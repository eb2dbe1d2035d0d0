-- expect: attempt to index a nil value (global 'io')
rule "hostile" { says = "x", check = function(sheet, report)
io.write("x")
end }
