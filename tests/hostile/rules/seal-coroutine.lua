-- expect: attempt to index a nil value (global 'coroutine')
rule "hostile" { says = "x", check = function(sheet, report)
coroutine.wrap(function() while true do end end)()
end }
