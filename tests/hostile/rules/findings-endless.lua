-- expect: stopped after 1000 findings on one sheet
rule "hostile" { says = "x", check = function(sheet, report)
while true do report(sheet[1], "x") end
end }
