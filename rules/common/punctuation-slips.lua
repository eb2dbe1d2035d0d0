local kinds = {
  { pattern = "%f[.]()%.%.()%f[^.]", what = "a doubled full stop" },
  { pattern = "()“()[%s\xC2]", what = "a blank behind an opening quotation mark" },
  { pattern = "()”()", what = "a blank before a closing quotation mark", behind = "[%s\xA0]" },
}

-- The slips of a text, in their order.
local function slips(text)
  local places = {}
  for _, kind in ipairs(kinds) do
    for first, behind in text:gmatch(kind.pattern) do
      if not kind.behind or text:find("^" .. kind.behind, first - 1) then
        places[#places + 1] = { first = first, last = behind - 1, what = kind.what }
      end
    end
  end
  table.sort(places, function(a, b) return a.first < b.first end)
  return places
end

-- How many quotations are open where `text` ends.
local function open_quotations(text)
  local _, opened = text:gsub("“", "")
  local _, closed = text:gsub("”", "")
  return opened - closed
end

-- The bytes to take out: one full stop behind a word, the blanks inside of the marks. Nil where the
-- slip may be another one, such as a mark turned the wrong way, or where a line would be joined.
local function too_much(text, place)
  local before, behind = text:sub(1, place.first - 1), text:sub(place.last + 1)
  local sign = text:sub(place.first, place.last)
  if sign == ".." then
    local ends = behind == "" or behind:find("^[%s\"')]") or behind:find("^”")
    if before:find("[%w)]$") and ends then return place.last, place.last end
  elseif sign == "“" and open_quotations(before) == 0 then
    local blanks = behind:match("^[ \t]+%f[^ \t\r\n]") or behind:match("^\u{A0}")
    if blanks then return place.last + 1, place.last + #blanks end
  elseif sign == "”" and open_quotations(before) == 1 then
    local blanks = before:match("%f[ \t\r\n][ \t]+$") or before:match("\u{A0}$")
    if blanks then return place.first - #blanks, place.first - 1 end
  end
end

-- One slip at a time: what is left is found again.
local function mend_first(finding, text, places)
  for _, place in ipairs(places) do
    local first, last = too_much(text, place)
    if first then return finding:fix("", first, last) end
  end
end

rule "punctuation-slips" {
  says     = "No full stop is doubled, and no blank stands inside of quotation marks.",
  because  = "Practice: quotations are to be found again by their words.",
  severity = "info",
  tags     = { "style", "quotations" },
  help     = "Take the blank or the full stop out.",

  check = function(sheet, report)
    for answer in sheet:answers { "..", "“", "”" } do
      local places = slips(answer.text)
      if places[1] then
        local finding = report(answer, "%s has %s", answer, places[1].what)
          :at(places[1].first, places[1].last)
        mend_first(finding, answer.text, places)
        for i = 2, math.min(#places, 5) do
          finding:because(answer, places[i].what, places[i].first, places[i].last)
        end
      end
    end
  end,

  examples = {
    passes { comments = "He wrote: “The text ... of 1970…”" },
    fails  { comments = "of infinite duration..", at = "comments" },
    fails  { comments = "Article 8: “ This Treaty”", at = "comments" },
    fails  { comments = "Article 8: “This Treaty ”", at = "comments" },
  },
}
