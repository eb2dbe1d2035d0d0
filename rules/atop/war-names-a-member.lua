instrument "atop"

rule "war-names-a-member" {
  says     = "Who says that an alliance was signed during a war names a member that was at war.",
  because  = "Instrument, Q5: \"If so, which war, and which member(s) was at war?\"",
  severity = "warning",
  tags     = { "members" },
  help     = "Name the war and each member that was at war on the date of signature.",

  check = function(sheet, report)
    if not sheet[5]:yes() or not sheet[5]:describes() then return end
    local named = sheet[5]:mentions { "both", "all", "every", "each", "members" }

    for _, member in ipairs(sheet[4].members) do
      named = named or (member.name and sheet[5]:mentions(member.name))
      named = named or (member.code and sheet[5]:mentions(tostring(member.code)))
    end
    if not named then
      report(sheet[5], '%s says "%s", but names no member of %s',
             sheet[5], sheet[5].excerpt, sheet[4])
    end
  end,

  examples = {
    passes { [4] = "Belarus (370), Russia (365)", [5] = "YES. Chechen war, Russia" },
    passes { [4] = "Belarus (370), Russia (365)", [5] = "YES. Chechen war (365)" },
    passes { [4] = "Belarus (370), Russia (365)", [5] = "YES. World War II, all members" },
    passes { [4] = "Belarus (370), Russia (365)", [5] = "NO" },
    fails  { [4] = "Belarus (370), Russia (365)", [5] = "YES. The Chechen war", at = 5 },
  },
}
