instrument "atop"

-- "V4: Still in effect as of November 15, 2017" inside Q14, and the V4 note about Q14.
rule "as-of-date-is-note-date" {
  says     = "The \"as of\" date of a version line in Q14 is the date of that version's note.",
  because  = "Practice since version 4: the coder writes the day on which he looked into both.",
  severity = "warning",
  tags     = { "dates", "notes" },
  help     = "Correct the date in the line or in the note.",

  check = function(sheet, report)
    local lines, notes = {}, {}
    for note in sheet:notes() do
      local written = note.question == 14 and note.date
      local line = note.text:find("[Aa]s of")
      if written and line then lines[note.version] = note end
      if written and not line then notes[note.version] = note end
    end
    for version, line in pairs(lines) do
      local note = notes[version]
      if note and note.date ~= line.date then
        report(line, "%s: the %s line is as of %s, but the %s note is dated %s",
               sheet[14], version, line.date, version, note.date):because(note, "the note")
      end
    end
  end,

  examples = {
    passes { [14] = "Still in effect\nV4: Still in effect as of November 15, 2017",
             notes = { "V4: Q14 Updated by Ann Lee on November 15, 2017" } },
    passes { [14] = "Still in effect\nV3: Still in effect as of November 15, 2010",
             notes = { "V4: Q14 Updated by Ann Lee on November 15, 2017" } },
    fails  { [14] = "Still in effect\nV4: Still in effect as of November 15, 2016",
             notes = { "V4: Q14 Updated by Ann Lee on November 15, 2017" }, at = 14 },
  },
}
