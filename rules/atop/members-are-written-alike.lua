instrument "atop"

rule "members-are-written-alike" {
  says     = "A member is written as Name (code), with a blank between them.",
  because  = "Practice of the released sheets.",
  severity = "info",
  tags     = { "members", "style" },
  help     = "Put a blank between the name and its code.",

  check = function(sheet, report)
    for _, member in ipairs(sheet[4].members) do
      local text = member.text
      local last = text:find("[%w.]%(%d+%)")
      if last then
        report(member, '%s: "%s" has no blank before its code', sheet[4], member)
          :fix(text:sub(1, last) .. " " .. text:sub(last + 1))
      end
    end
  end,

  examples = {
    passes { [4] = "Belarus (370), Russian Federation (365)" },
    fails  { [4] = "Belarus (370), Russian Federation(365)", at = 4 },
  },
}
