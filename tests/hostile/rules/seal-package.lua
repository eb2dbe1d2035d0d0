-- expect: attempt to index a nil value (global 'package')
rule "hostile" { says = "x", check = function(sheet, report)
package.loadlib("x", "y")
end }
