rule "na-only-where-asked" {
  says     = "NA is written only where the question can be not applicable.",
  because  = "Instrument: questions that may be NA say \"if applicable\".",
  severity = "warning",
  tags     = { "blank" },
  yields   = true, -- behind a Yes or No question the finding is graver
  help     = "Answer the question; say in a comment what makes it hard to answer.",

  check = function(sheet, report)
    for answer in sheet:answers { state = "na", na_normal = false } do
      if answer.type ~= "yes_no" then
        report(answer, "%s says \"%s\", but it always applies", answer, answer.excerpt)
      end
    end
  end,

  examples = {
    passes { number = "NA", title = "Charter" },
    fails  { title = "NA", at = "title" },
  },
}
