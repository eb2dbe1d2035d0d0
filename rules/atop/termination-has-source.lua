instrument "atop"

rule "termination-has-source" {
  says     = "A date of termination comes with its source.",
  because  = "Instrument, Q14: \"Termination date(s) ... and source(s) for termination dates(s)\".",
  severity = "warning",
  tags     = { "dates", "documentation" },
  help     = "Write the source behind the date.",

  check = function(sheet, report)
    if sheet[14]:lists "Still in effect" ~= false or sheet[14].count == 0 then return end
    local words = 0
    for word in sheet[14].text:gmatch("%a%a%a+") do
      local month = ("jan feb mar apr may jun jul aug sep oct nov dec"):find(word:sub(1, 3):lower())
      if not month then words = words + 1 end
    end
    if words == 0 then
      report(sheet[14], '%s says "%s", and no source', sheet[14], sheet[14].excerpt)
    end
  end,

  examples = {
    passes { [14] = "3 May 1999, Keesing's Record of World Events" },
    passes { [14] = "3 May 1999 http://www.mid.ru/x.html" },
    passes { [14] = "Still in effect" },
    fails  { [14] = "3 May 1999", at = 14 },
  },
}
