rule "yes-no-answered" {
  says     = "An answer to a Yes or No question says Yes or No.",
  because  = "Instrument: the prompts of these questions end in (Yes, No).",
  severity = "error",
  tags     = { "blank" },
  help     = "Begin the answer with YES or NO, then go on with the description.",

  check = function(sheet, report)
    for answer in sheet:answers() do
      local question = answer.question
      local unwelcome_na = answer:na() and not question.na_normal
      local unclear = answer:answered() and answer:yes() == nil

      if question.type == "yes_no" and (unclear or unwelcome_na) then
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
