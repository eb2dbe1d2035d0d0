-- expect: %p is not for rules
rule "hostile" { says = "x", check = function(sheet, report)
report(sheet[1], ("\0%p"):format({}))
end }
