instrument "atop"

rule "notes-say-who-and-when" {
  says     = "A note about an update says who made it, and on what date.",
  because  = "Form of the released sheets: \"V4: Q14 Updated by NAME on DATE\".",
  severity = "warning",
  tags     = { "notes" },
  help     = "Write the note as V4: Q14 Updated by NAME on DATE.",

  check = function(sheet, report)
    for note in sheet:notes() do
      local about = note.text:lower():find("updated") or note.text:find("^[Qq]%d")
      if about and not (note.by and note.date) then
        report(note, "a %s note does not say %s", note.version,
               not note.by and not note.date and "who updated what on which date"
               or note.by and "on which date" or "who made it")
      end
    end
  end,

  examples = {
    passes { [1] = "4865", notes = { "V4: Q14 Updated by Ann Lee on November 15, 2017" } },
    passes { [14] = "Still in effect\nV4: Still in effect as of November 15, 2017" },
    fails  { [1] = "4865", notes = { "V4: Q14 Updated by Ann Lee" } },
    fails  { [1] = "4865", notes = { "V4: Q14 Updated" } },
  },
}
