-- expect: rule
rule "hostile" { says = "x", check = function(sheet, report)
error("\27[2J\0::error::x")
end }
