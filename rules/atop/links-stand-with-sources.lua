instrument "atop"

rule "links-stand-with-sources" {
  says     = "Web addresses stand with the sources, in Q14 or Q59, and in comments; not inside obligations.",
  because  = "Instrument, Q14 and Q59 ask for sources; elsewhere the treaty is quoted.",
  severity = "warning",
  tags     = { "documentation", "quotations" },
  help     = "Move the address to Q14 or Q59.",

  check = function(sheet, report)
    for answer in sheet:answers { from = 15, to = 56, containing = "://" } do
      local number = answer.question.number
      local first, last = answer.text:find("https?://%S+")
      if first and number ~= 28 and number ~= 43 then
        report(answer, "%s has a web address among its words", answer):at(first, last)
      end
    end
  end,

  examples = {
    passes { [14] = "3 May 1999 http://www.mid.ru/x.html", [18] = "To consult" },
    passes { [28] = "See http://www.mid.ru/x.html", [43] = "See http://www.mid.ru/x.html" },
    fails  { [18] = "To consult http://www.mid.ru/x.html", at = 18 },
  },
}
