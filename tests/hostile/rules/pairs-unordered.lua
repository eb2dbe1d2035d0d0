-- expect: pairs needs keys that have an order
rule "hostile" { says = "x", check = function(sheet, report)
for k in pairs({[{}] = 1}) do end
end }
