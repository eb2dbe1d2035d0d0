rule "four-digit-years" {
  says     = "Years are written with four digits.",
  because  = "4/15/05 may be 1905 or 2005; the instrument has to guess the century.",
  severity = "info",
  tags     = { "dates", "style" },
  help     = "Write the year with four digits.",

  check = function(sheet, report)
    for answer in sheet:answers() do
      local dated = answer.type == "date" or answer.type == "dates"
      for _, value in ipairs(dated and answer.values or {}) do
        local short = value.date and value.text:find("%f[%d]%d%d?[/.-]%d%d?[/.-]%d%d%f[%D]")
        if short then
          report(value, '%s: "%s" is read as %s', answer, value, value.date)
        end
      end
    end
  end,

  examples = {
    passes { adopted = "4/15/2005" },
    passes { adopted = "2 April 1997" },
    fails  { adopted = "4/15/05", at = "adopted" },
  },
}
