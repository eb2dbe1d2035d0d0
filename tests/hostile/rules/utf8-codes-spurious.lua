-- expect: invalid UTF-8 code
rule "hostile" { says = "x", check = function(sheet, report)
for _, c in utf8.codes("a\x80\x80") do end
end }
