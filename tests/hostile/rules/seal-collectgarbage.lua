-- expect: attempt to call a nil value (global 'collectgarbage')
rule "hostile" { says = "x", check = function(sheet, report)
collectgarbage("stop")
end }
