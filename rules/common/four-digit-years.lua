-- The date with all digits of its year, where only the last of the three numbers can be the year.
local function written_out(short, year)
  local first, last = tonumber(short:match("^%d+")), tonumber(short:match("%d+$"))
  if last == year % 100 and first ~= last then return short:sub(1, -3) .. year end
end

rule "four-digit-years" {
  says     = "Years are written with four digits.",
  because  = "4/15/05 may be 1905 or 2005; the instrument has to guess the century.",
  severity = "info",
  tags     = { "dates", "style" },
  help     = "Write the year with four digits.",

  check = function(sheet, report)
    for answer in sheet:answers { type = { "date", "dates" } } do
      for _, value in ipairs(answer.values) do
        local first, last
        if value.date then
          first, last = value.text:find("%f[%d]%d%d?[/.-]%d%d?[/.-]%d%d%f[%D]")
        end
        if first then
          local finding = report(value, '%s: "%s" is read as %s', answer, value, value.date)
          local long = written_out(value.text:sub(first, last), value.date.year)
          if long then finding:fix(long, first, last) end
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
