-- expect: attempt to index a nil value (global 'debug')
rule "hostile" { says = "x", check = function(sheet, report)
debug.sethook()
end }
