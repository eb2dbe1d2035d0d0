-- expect: rules read; they cannot change the sheet or the instrument
rule "hostile" { says = "x", check = function(sheet, report)
sheet[1].text = "x"
end }
