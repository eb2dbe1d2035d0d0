-- Words that only point elsewhere.
local pointers = {}
for word in ("see cf compare article articles art arts paragraph paragraphs para section sections "
          .. "page pages preamble annex question no nr number"):gmatch("%a+") do
  pointers[word] = true
end

-- As many as are needed.
local function telling_words(text, enough)
  local count = 0
  if text:find("\xC2\xA0", 1, true) then text = text:gsub("\xC2\xA0", " ") end
  for word in text:gmatch("[%a\x80-\xff']+") do
    local roman = word:find("^[IVXLCivxlc]+$")
    if not roman and not pointers[word:lower()] then count = count + 1 end
    if count == enough then break end
  end
  return count
end

-- A question that also asks to list or name something is answered by few words.
local function asks_for_description(question)
  local prompt = question.prompt:lower()
  return prompt:find("describe") and not prompt:find("list the")
end

rule "descriptions-say-something" {
  says     = "A description has four words or more of its own, and does not only point to an article.",
  because  = "Instrument: \"describe\"; the next reader of the data has the sheet, not the document.",
  severity = "warning",
  tags     = { "descriptions" },
  help     = "Say in a few words what the provision is.",

  check = function(sheet, report)
    for answer in sheet:answers { describe = { "yes", "no" }, described = true } do
      local due = answer.question.describe == "yes" and answer:yes()
                  or answer.question.describe == "no" and answer:no()

      if due and telling_words(answer.description, 4) < 4 and asks_for_description(answer.question) then
        report(answer, '%s is described by "%s" only', answer, answer.description:gsub("[%s\xC2\xA0]+", " "))
      end
    end
  end,

  examples = {
    passes { amended = "YES. Article 4 was replaced by a protocol." },
    passes { amended = "NO. See Article 4" },
    passes { amended = "YES." },
    fails  { amended = "YES. See Article 4 of the Protocol.", at = "amended" },
    fails  { amended = "YES. Constitution.", at = "amended" },
  },
}
