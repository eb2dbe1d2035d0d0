instrument "atop"

rule "members-are-distinct" {
  says     = "No member is listed twice.",
  because  = "Instrument, Q4: \"Members of alliance (use COW country codes)\".",
  severity = "error",
  tags     = { "members" },
  help     = "Take the second entry out, or correct its code.",

  check = function(sheet, report)
    local first = {}
    for _, member in ipairs(sheet[4].members) do
      local again = member.code and first[member.code]
      if again then
        report(member, '%s lists the code %d twice: "%s" and "%s"',
               sheet[4], member.code, again, member):because(again, "the first one")
      elseif member.code then
        first[member.code] = member
      end
    end
  end,

  examples = {
    passes { [4] = "Belarus (370), Russia (365)" },
    fails  { [4] = "Belarus (370), Russia (365), Byelorussia (370)", at = 4 },
  },
}
