-- expect: stopped because its findings say more than 1 MiB
rule "hostile" { says = "x", check = function(sheet, report)
for i = 1, 400 do report(sheet[1], ("x"):rep(4000)) end
end }
