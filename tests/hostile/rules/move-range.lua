-- expect: stopped after 50 million instructions
rule "hostile" { says = "x", check = function(sheet, report)
table.move({}, 1, 1 << 50, 2)
end }
