instrument "atop"

rule "noted-questions-are-marked" {
  says     = "A question that a note names holds a line of that version.",
  because  = "Practice since version 4: the note at the end tells which answers were touched.",
  severity = "warning",
  tags     = { "notes" },
  help     = "Mark the new words with the version, as in \"V4: Still in effect as of ...\".",

  check = function(sheet, report)
    for note in sheet:notes() do
      local number = tonumber(note.text:match("^[Qq](%d+)"))
      local answer = number and number >= 1 and number <= 61 and sheet[number]
      if answer and not answer:missing() and not answer.text:find(note.version .. ":", 1, true) then
        report(answer, "a note says that %s was updated, but no %s line stands there",
               answer, note.version):because(note, "the note")
      end
    end
  end,

  examples = {
    passes { [14] = "Still in effect\nV4: Still in effect as of November 15, 2017",
             notes = { "V4: Q14 Updated by Ann Lee on November 15, 2017" } },
    fails  { [14] = "Still in effect",
             notes = { "V4: Q14 Updated by Ann Lee on November 15, 2017" }, at = 14 },
  },
}
