-- expect: xxxx
rule "hostile" { says = "x", check = function(sheet, report)
error(("x"):rep(1 << 22))
end }
