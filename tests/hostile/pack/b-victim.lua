-- Finds everything as it was.
local terms = require "terms"
rule "b-victim" {
  says = "x",
  check = function(sheet, report)
    assert(string.upper and string.find and string.format and string.gsub and utf8.len)
    assert(("x"):upper() == "X" and ("a%"):find("%%") == 2)
    assert(table.concat({ "a", "b" }) == "ab" and math.max(1, 2) == 2)
    assert(tostring(1) == "1" and type({}) == "table" and pairs)
    assert(terms.words[1] == "whole" and not leaked and not sort_order)
    report(sheet[1], "unbroken")
  end,
}
