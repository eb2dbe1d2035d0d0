-- What several rules of this pack speak of.
local Q = instrument "atop"

-- The answers to the questions from `first` to `last` that contain `part`.
local function answers(sheet, first, last, part)
  local next_answer = sheet:answers(part)
  return function()
    for answer in next_answer do
      local number = answer.question.number
      if number > last then return nil end
      if number >= first then return answer end
    end
  end
end

-- The same bytes in small letters, with plain blanks: places in it are places in the text.
local function plain(text)
  text = text:lower()
  if text:find("\xC2\xA0", 1, true) then text = text:gsub("\xC2\xA0", "  ") end
  return text
end

return {
  answers = answers,
  plain = plain,

  -- An obligation to fight: by the side of a partner who is attacked, or in any war.
  active = Q[16]:lists_any { "Defense Pact", "Offense Pact" },

  in_effect = Q[14]:lists "Still in effect",

  -- Words for a term without an end.
  endless = { "infinite", "indefinite*", "perpetual*", "perpetuity", "unlimited", "forever",
              "for ever", "permanent*" },
}
