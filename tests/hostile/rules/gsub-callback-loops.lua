-- expect: stopped after 50 million instructions
rule "hostile" { says = "x", check = function(sheet, report)
("a"):gsub("a", function() while true do end end)
end }
