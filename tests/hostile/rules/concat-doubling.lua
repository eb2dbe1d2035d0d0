-- expect: stopped because it needs more than 64 MiB of memory
rule "hostile" { says = "x", check = function(sheet, report)
local s = "x" while true do s = s .. s end
end }
