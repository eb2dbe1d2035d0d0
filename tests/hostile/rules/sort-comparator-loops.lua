-- expect: stopped after 50 million instructions
rule "hostile" { says = "x", check = function(sheet, report)
table.sort({3, 1, 2}, function(a, b) while true do end end)
end }
