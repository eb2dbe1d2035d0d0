-- expect: stopped after 50 million instructions
rule "hostile" { says = "x", check = function(sheet, report)
local s = ("x"):rep(30000) s:gsub("(.-)(.-)(.-)y", "")
end }
