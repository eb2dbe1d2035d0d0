instrument "atop"

rule "revision-date-is-current" {
  says     = "The date of last revision is not older than the newest note on the sheet.",
  because  = "Instrument, Q60: \"Date of last revision of this coding sheet\".",
  severity = "warning",
  tags     = { "dates", "notes" },
  help     = "Bring the date in Q60 up to that of the note, or correct the note.",

  check = function(sheet, report)
    local revised, newest = sheet[60].date, nil

    for note in sheet:notes() do
      if note.date and (not newest or note.date >= newest.date) then newest = note end
    end

    if revised and newest and newest.date > revised then
      report(sheet[60], '%s says "%s" (%s), but a %s note is dated %s',
             sheet[60], sheet[60].excerpt, revised, newest.version, newest.date)
        :because(newest, "the newer note")
    end
  end,

  examples = {
    passes { [60] = "11/15/2017", notes = { "V4: Q14 Updated by Ann Lee on November 15, 2017" } },
    passes { [60] = "4/15/2005" },
    fails  { [60] = "4/15/2005", notes = { "V4: Q14 Updated by Ann Lee on November 15, 2017" },
             at = 60 },
  },
}
