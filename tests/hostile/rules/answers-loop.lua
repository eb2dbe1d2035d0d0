-- expect: stopped after
rule "hostile" { says = "x", check = function(sheet, report)
while true do for a in sheet:answers() do local t = a.text end end
end }
