-- expect: stopped after 50 million instructions
rule "hostile" { says = "x", check = function(sheet, report)
local s = ("a"):rep(30000) for w in s:gmatch(".-.-.-.-b") do end
end }
