instrument "atop"

rule "revised-links-are-noted" {
  says     = "The web address of a version line stands in no answer that no note tells of.",
  because  = "Form of the released sheets: what came with a revision is noted with it.",
  severity = "warning",
  tags     = { "notes", "documentation" },
  help     = "Take the address out of this answer, or name the question in a note.",

  check = function(sheet, report)
    local noted, links = {}, {}
    for note in sheet:notes() do
      local marked = note.question and sheet[note.question]
      if marked then noted[note.question] = true end
      for link in (marked and marked.text or ""):gmatch("https?://%S+") do links[link] = marked end
    end
    for answer in sheet:answers("://") do
      local from, to = answer.text:find("https?://%S+")
      local marked = from and links[answer.text:sub(from, to)]
      if marked and not noted[answer.question.number] then
        report(answer, "%s has the web address of %s, but no note says that it was updated",
               answer, marked):at(from, to):because(marked, "where it came with a revision")
      end
    end
  end,

  examples = {
    passes { [14] = "Still in effect\nV4: as of November 15, 2017 http://mid.ru/x", [18] = "To consult" },
    passes { [14] = "Still in effect http://mid.ru/x", [59] = "UNTS 34041 http://mid.ru/x" },
    fails  { [14] = "Still in effect\nV4: as of November 15, 2017 http://mid.ru/x",
             [18] = "To consult http://mid.ru/x", at = 18 },
  },
}
