instrument "atop"

rule "target-is-no-member" {
  says     = "The target of a treaty is no member of the alliance.",
  because  = "Data, ATOP: the one exception is Locarno, 1925, whose members guard each other.",
  severity = "warning",
  tags     = { "members" },
  help     = "Correct the code in Q23 or in Q4.",

  check = function(sheet, report)
    if not sheet[23]:yes() then return end
    local places = {} -- where a number stands for the first time
    for first, number, behind in sheet[23].text:gmatch("()(%d+)()") do
      places[number] = places[number] or { first, behind - 1 }
    end
    for _, member in ipairs(sheet[4].members) do
      local place = member.code and places[tostring(member.code)]
      if place then
        report(sheet[23], "%s names %s as the target, but %s lists it as a member",
               sheet[23], member, sheet[4]):at(place[1], place[2]):because(member, "the member")
      end
    end
  end,

  examples = {
    passes { [4] = "France (220), Poland (290)", [23] = "YES. Germany (255)" },
    passes { [4] = "France (220), Poland (290)", [23] = "NO. Only 290 is named." },
    fails  { [4] = "France (220), Poland (290)", [23] = "YES. Poland (290)", at = 23 },
  },
}
