instrument "atop"

local kinds = { "Council", "Committee", "Commission", "Assembly", "Secretariat" }

-- "Supreme Council": the word before counts, for there are many councils.
local function organs(text, kind)
  local found, at, last = {}, 0, 0
  repeat
    at, last = text:find(kind, last + 1, true)
    local before = at and text:sub(math.max(1, at - 40), at - 1):match("(%u%a+)%s+$")
    if before then table.insert(found, before .. " " .. kind) end
  until not at
  return found
end

rule "organs-are-listed" {
  says     = "An organ that other answers of the section name stands in Q35.",
  because  = "Instrument, Q35: \"Does the treaty establish any organizations?\"",
  severity = "warning",
  tags     = { "institutions" },
  help     = "Add the organ to Q35, or say there that another treaty established it.",

  check = function(sheet, report)
    for answer in sheet:answers { from = 29, to = 42, containing = kinds } do
      local listed = answer.question.number == 35
      for _, kind in ipairs(listed and {} or kinds) do
        for _, organ in ipairs(organs(answer.text, kind)) do
          local known = organ:find("Security Council") or organ:find("European")
          if not known and not sheet[35]:mentions(organ) then
            report(answer, "%s names the %s, which %s does not", answer, organ, sheet[35])
          end
        end
      end
    end
  end,

  examples = {
    passes { [30] = "YES. The Supreme Council decides.", [35] = "YES. A Supreme Council" },
    passes { [30] = "YES. The Security Council of the UN decides.", [35] = "NO" },
    fails  { [30] = "YES. The Supreme Council decides.", [35] = "YES. An Executive Committee",
             at = 30 },
    fails  { [30] = "YES. The Supreme Council decides.", [35] = "NO", at = 30 },
  },
}
