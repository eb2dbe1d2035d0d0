rule "yes-no-answered" {
  says     = "An answer to a Yes or No question says Yes or No.",
  because  = "Instrument: the prompts of these questions end in (Yes, No).",
  severity = "error",
  tags     = { "blank" },
  help     = "Begin the answer with YES or NO, then go on with the description.",

  check = function(sheet, report)
    for answer in sheet:answers { type = "yes_no", says = "neither", state = { "answered", "na" } } do
      if answer:answered() or not answer.question.na_normal then
        report(answer, '%s says "%s", but neither Yes nor No', answer, answer.excerpt)
      end
    end
  end,

  examples = {
    passes { amended = "YES. Article 4 was replaced." },
    passes { amended = "" },
    fails  { amended = "Article 4", at = "amended" },
    fails  { amended = "NA", at = "amended" },
  },
}
