-- expect: stopped after 50 million instructions
rule "hostile" { says = "x", check = function(sheet, report)
::again:: goto again
end }
