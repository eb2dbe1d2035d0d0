instrument "atop"

rule "signature-before-termination" {
  says     = "An alliance was signed before it terminated.",
  because  = "Instrument, Q3 and Q14: dates of signature and of termination.",
  severity = "error",
  help     = "Compare both dates with the treaty; a day and a month may have changed places.",

  check = function(sheet, report)
    local signed, ended = sheet[3].date, sheet[14].date
    local in_effect = sheet[14]:lists "Still in effect"

    if signed and ended and not in_effect and ended < signed then
      report(sheet[14], "%s begins with %s, but %s says that it was signed on %s",
             sheet[14], ended, sheet[3], signed)
        :because(sheet[3], "signed")
    end
  end,
}
