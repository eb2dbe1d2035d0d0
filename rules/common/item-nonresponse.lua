rule "item-nonresponse" {
  says     = "A question whose blank has no meaning is not left blank.",
  because  = "Coding practice: a blank cannot be told from a question that was overlooked.",
  severity = "warning",
  tags     = { "blank" },
  yields   = true, -- a rule that knows why the answer is needed says it better
  help     = "Answer the question; write NA if it does not apply.",

  check = function(sheet, report)
    for answer in sheet:answers { state = "blank", blank_normal = false } do
      report(answer, "%s is left blank", answer)
    end
  end,

  examples = {
    passes { title = "Charter", comments = "" },
    fails  { title = "", at = "title" },
  },
}
