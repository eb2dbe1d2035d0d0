local Q = instrument "small"

rule "stops-are-single" {
  says     = "No full stop is doubled.",
  severity = "info",
  check = function(sheet, report)
    for answer in sheet:answers { ".." } do
      local first, last = answer.text:find("..", 1, true)
      report(answer, "%s has a doubled full stop", answer):at(first, last):fix(".", first, last)
    end
  end,
  examples = {
    passes { comments = "Of 1970." },
    fails  { comments = "Of 1970..", at = "comments" },
  },
}
