-- expect: variable '(for state)' got a non-closable value
rule "hostile" { says = "x", check = function(sheet, report)
for i in ipairs({}), nil, nil, {} do end
end }
