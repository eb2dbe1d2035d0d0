instrument "atop"

corpus_rule "one-code-one-name" {
  says     = "A member has one name on all sheets.",
  because  = "Correlates of War, State System Membership List: one code, one state.",
  severity = "info",
  tags     = { "members" },
  help     = "Write the name as the other sheets do, or correct the code.",

  collect = function(sheet)
    local names = {}
    for _, member in ipairs(sheet[4].members) do
      if member.known and member.name then
        table.insert(names, { code = member.code, name = member.name, where = member })
      end
    end
    return { names = names }
  end,

  check = function(sheets, report)
    local first = {}
    for _, sheet in ipairs(sheets) do
      for _, member in ipairs(sheet.names) do
        local known = first[member.code]
        first[member.code] = known or member
        if known and known.name:lower() ~= member.name:lower() then
          report(member.where, '%d is "%s" here, but "%s" in %s',
                 member.code, member.name, known.name, known.where.path)
            :because(known.where, "the other name")
        end
      end
    end
  end,

  examples = {
    passes { { [4] = "Belarus (370), Russia (365)" }, { [4] = "Russia (365), China (710)" } },
    fails  { { [4] = "Belarus (370), Russia (365)" },
             { [4] = "Russian Federation (365), China (710)" } },
  },
}
