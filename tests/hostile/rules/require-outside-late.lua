-- expect: belongs to the top of a file
rule "hostile" { says = "x", check = function(sheet, report)
require "../x"
end }
