-- expect: bad argument #1
rule "hostile" { says = "x", check = function(sheet, report)
sheet.answers(sheet[1])
end }
