-- expect: bad argument
rule "hostile" { says = "x", check = function(sheet, report)
report(report, "x")
end }
