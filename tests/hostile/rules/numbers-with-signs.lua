-- expect: fine
rule "hostile" {
  says = "x",
  check = function(sheet, report)
    local x, f = 7.0, math.floor
    assert(x // 1 | 0 == 7 and f(2) & 3 == 2 and (x + 1) // 1 & 15 == 8 and ~x // 1 | 1 == -7)
    assert(x & 1 ~ 2 == 3 and ({ 4 })[1] | 1 == 5 and #"ab" | 1 == 3)
    report(sheet[1], "fine")
  end,
}
