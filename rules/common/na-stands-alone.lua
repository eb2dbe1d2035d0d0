rule "na-stands-alone" {
  says     = "NA stands alone; beside it stands no answer.",
  because  = "Who writes NA and an answer says that the question does not apply, and answers it.",
  severity = "warning",
  tags     = { "blank" },
  help     = "Keep the NA or the text.",

  check = function(sheet, report)
    local na = "^%s*[Nn]%.?/?[Aa]%.?%f[^%w]"
    for answer in sheet:answers { state = "answered", matching = na } do
      local first, last = answer.text:find(na)
      local rest = answer.text:sub(last + 1)
      if rest:find("^[%s,;:(.-]") and rest:find("%a%a") then
        report(answer, '%s says NA, but also "%s"', answer, rest:match("^%W*(.-)%s*$"))
          :at(first, last)
      end
    end
  end,

  examples = {
    passes { number = "NA" },
    passes { title = "Nairobi Charter" },
    fails  { number = "NA, but see 3502", at = "number" },
    fails  { comments = "n/a: the treaty was never printed", at = "comments" },
  },
}
