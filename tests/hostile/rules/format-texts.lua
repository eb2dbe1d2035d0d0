-- expect: stopped because it needs more than 64 MiB of memory
rule "hostile" { says = "x", check = function(sheet, report)
local s = ("x"):rep(1 << 22) local f = ("%s"):rep(20) f:format(s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s)
end }
