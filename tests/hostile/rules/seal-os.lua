-- expect: attempt to index a nil value (global 'os')
rule "hostile" { says = "x", check = function(sheet, report)
os.exit(0)
end }
