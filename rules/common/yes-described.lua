rule "yes-described" {
  says     = "A Yes is followed by a description where the instrument asks for one.",
  because  = "Instrument: the prompts of these questions say \"If Yes, describe\".",
  severity = "error",
  tags     = { "descriptions" },
  help     = "Describe the provision behind the Yes, or say No if there is none.",

  check = function(sheet, report)
    for answer in sheet:answers { describe = "yes", says = "yes", described = false } do
      report(answer, "%s says Yes, but describes nothing", answer)
    end
  end,

  examples = {
    passes { amended = "YES. Article 4 was replaced." },
    passes { amended = "NO" },
    fails  { amended = "YES.", at = "amended" },
  },
}
