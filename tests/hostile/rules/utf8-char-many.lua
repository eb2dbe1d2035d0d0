-- expect: too many results to unpack
rule "hostile" { says = "x", check = function(sheet, report)
utf8.char(table.unpack({}, 1, 1000001))
end }
