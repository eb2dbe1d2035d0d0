-- expect: stopped because it needs more than 64 MiB of memory
rule "hostile" { says = "x", check = function(sheet, report)
local s = ("a"):rep(1 << 16) s:gsub("a", ("b"):rep(1 << 16))
end }
