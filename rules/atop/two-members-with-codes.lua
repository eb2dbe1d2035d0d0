instrument "atop"

rule "two-members-with-codes" {
  says     = "An alliance has at least two members, each with a known country code.",
  because  = "Instrument, Q4: \"Members of alliance (use COW country codes)\".",
  severity = "error",
  help     = "Write each member as Name (code), with its code from the COW list of states.",

  check = function(sheet, report)
    local codes, count = {}, 0

    for _, member in ipairs(sheet[4].members) do
      if member.known and not codes[member.code] then
        codes[member.code] = true
        count = count + 1
      end
    end

    if sheet[4]:answered() and count < 2 then
      report(sheet[4], "%s lists %s with a known code, but an alliance has at least two members",
             sheet[4], count == 0 and "no member" or "only one member")
    end
  end,
}
