-- Which marks open a quotation, and which of them each mark can close. A straight mark does either;
-- the German closing mark is the English opening one. Apostrophes are no quotation marks.
local opens  = { ["“"] = true, ["„"] = true, ["«"] = true }
local closes = {
  ["”"] = { ["“"] = true, ["„"] = true, ['"'] = true },
  ["“"] = { ["„"] = true },
  ["»"] = { ["«"] = true },
  ['"'] = { ["“"] = true, ["„"] = true, ['"'] = true },
}
local signs = { "“", "”", '"', "„", "«", "»" }

-- Where a straight mark stands, or a character that begins as the other marks do, and which.
local function marks(text)
  return text:gmatch('()(["\xC2\xE2][\x80-\xBF]*)')
end

-- A quotation of several paragraphs opens each of them again and closes only the last.
local function begins_paragraph(text, at)
  local new_line = false
  repeat
    at = at - 1
    new_line = new_line or text:sub(at, at) == "\n"
  until not text:find("^%s", at)
  return new_line and (text:find("^[.;,]", at) ~= nil or text:sub(at - 2, at) == "…")
end

-- A straight mark looks like the end of a quotation when a word ends there and none begins.
local function ends_word(text, at)
  local before, behind = text:sub(at - 1, at - 1), text:sub(at + 1, at + 1)
  return at > 1 and not before:match("[%s(]") and (behind == "" or behind:match("[%s%p]") ~= nil)
end

-- 45°30'15" is a place on the map, 6" a length.
local function stands_behind_digit(text, at)
  return text:sub(at - 1, at - 1):match("%d") ~= nil
end

-- The marks of a text that have no partner, in their order.
local function lonely_marks(text)
  local open, lonely = {}, {}

  for at, mark in marks(text) do
    local last = open[#open]
    local fits = last and closes[mark] and closes[mark][last.mark]

    if fits then
      open[#open] = nil
    elseif opens[mark] then
      local again = last and last.mark == mark and begins_paragraph(text, at)
      if not again then
        open[#open + 1] = { at = at, mark = mark, opening = true }
      end
    elseif mark == '"' then
      if not stands_behind_digit(text, at) then
        open[#open + 1] = { at = at, mark = mark, opening = not ends_word(text, at) }
      end
    elseif closes[mark] then
      lonely[#lonely + 1] = { at = at, mark = mark, opening = false }
    end
  end

  for _, mark in ipairs(open) do lonely[#lonely + 1] = mark end
  table.sort(lonely, function(a, b) return a.at < b.at end)
  return lonely
end

local function place(mark)
  return mark.at, mark.at + #mark.mark - 1
end

-- Whether something is answered between two answers: then no quotation runs from one to the other.
local function are_parted(sheet, first, last)
  for answer in sheet:answers { from = first.key, to = last.key, state = "answered" } do
    if answer.key ~= first.key and answer.key ~= last.key then return true end
  end
  return false
end

rule "quotation-marks-closed" {
  says     = "Every quotation in an answer is closed in that answer.",
  because  = "Codebook practice: treaty text is quoted, the coder's own words are not; "
          .. "an open quotation leaves it unclear whose words they are.",
  severity = "warning",
  tags     = { "quotations" },
  help     = "Put the mark where the quotation begins or ends in this answer.",

  check = function(sheet, report)
    local running -- what an answer above left open
    for answer in sheet:answers(signs) do
      local marks = lonely_marks(answer.text)
      local first, last = marks[1], marks[#marks]

      if first then
        local what = first.opening and "opens a quotation that it never closes"
                                    or "closes a quotation that it never opened"
        local finding = report(answer, "%s %s", answer, what):at(place(first))

        if running and not first.opening and not are_parted(sheet, running.answer, answer) then
          finding:because(running.answer, "it seems to begin here", place(running.mark))
          running.finding:because(answer, "it seems to end here", place(first))
        end
        for i = 2, math.min(#marks, 5) do
          finding:because(answer, "this mark has no partner either", place(marks[i]))
        end
        running = last.opening and { answer = answer, mark = last, finding = finding } or nil
      end
    end
  end,

  examples = {
    passes { comments = "Article 8: “This Treaty”, and 'so on'" },
    passes { comments = "Article 8: «This Treaty»; „dieser Vertrag“" },
    fails  { comments = "Article 8: “This Treaty", at = "comments" },
    fails  { comments = "Article 8: This Treaty”", at = "comments" },
  },
}
