-- expect: an error was raised that is no text
rule "hostile" { says = "x", check = function(sheet, report)
error({})
end }
