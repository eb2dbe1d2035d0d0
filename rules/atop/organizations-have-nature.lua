instrument "atop"

-- Words that are no names and tell what the treaty does with them: "confirms", "in accordance".
local function telling_words(text)
  local count = 0
  for word in text:gmatch("%f[%a]%l%l%l+") do
    local filler = ("and the for see also article with which yes none"):find(word, 1, true)
    if not filler then count = count + 1 end
  end
  return count
end

rule "organizations-have-nature" {
  says     = "A reference to an international organization is described, not only named.",
  because  = "Instrument, Q47: \"list the international organization and describe the nature of "
          .. "the reference\".",
  severity = "warning",
  tags     = { "context", "descriptions" },
  help     = "Say how the treaty refers to each organization.",

  check = function(sheet, report)
    local answer = sheet[47]
    if answer:answered() and not answer:no() and answer:describes() ~= false
       and telling_words(answer.text) < 2 then
      report(answer, '%s says "%s", but not what the treaty says of them', answer, answer.excerpt)
    end
  end,

  examples = {
    passes { [47] = "YES. The members act in accordance with the UN Charter." },
    passes { [47] = "NO" },
    passes { [47] = "YES." },
    fails  { [47] = "YES. UN Charter, CIS.", at = 47 },
    fails  { [47] = "UN Charter and CIS", at = 47 },
  },
}
