-- expect: a text of a finding is longer than 4 KiB
rule "hostile" { says = "x", check = function(sheet, report)
report(sheet[1], "x"):help(("x"):rep(5000))
end }
