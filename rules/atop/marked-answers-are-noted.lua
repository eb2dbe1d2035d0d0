instrument "atop"

rule "marked-answers-are-noted" {
  says     = "A version line in an answer has its note at the end of the sheet.",
  because  = "Practice since version 4: the note says who made the change, and when.",
  severity = "warning",
  tags     = { "notes" },
  help     = "Add a note such as V4: Q14 Updated by NAME on DATE.",

  check = function(sheet, report)
    local noted = {}
    for note in sheet:notes() do
      local number = note.text:match("^[Qq](%d+)")
      if number then noted[note.version .. " " .. number] = true end
    end
    for note in sheet:notes() do
      local inside = not note.text:find("^[Qq]%d") and note.question
      if inside and not noted[note.version .. " " .. inside] then
        report(note, "%s has a %s line, but no note tells of it", sheet[inside], note.version)
      end
    end
  end,

  examples = {
    passes { [14] = "Still in effect\nV4: Still in effect as of November 15, 2017",
             notes = { "V4: Q14 Updated by Ann Lee on November 15, 2017" } },
    fails  { [14] = "Still in effect\nV4: Still in effect as of November 15, 2017" },
    fails  { [14] = "Still in effect\nV4: Still in effect as of November 15, 2017",
             notes = { "V4: Q15 Updated by Ann Lee on November 15, 2017" }, at = 14 },
  },
}
