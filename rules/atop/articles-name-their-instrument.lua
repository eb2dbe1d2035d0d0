instrument "atop"

local citing = { from = 8, to = 56, containing = { "rticle", "RTICLE" } }

local kinds = { "treaty", "charter", "protocol", "convention", "agreement", "pact", "annex",
                "constitution", "declaration", "statute" }

-- Where an article is cited by its number, and what is behind it.
local article = "()article%s+%d+()"

-- The first of the kinds of instruments that a text names.
local function named_in(text)
  for _, kind in ipairs(kinds) do
    local first, last = text:find(kind, 1, true)
    local begins = first and (first == 1 or not text:find("^%a", first - 1))
    if begins and not text:find("^%a", last + 1) then return kind end
  end
end

-- The instrument that is named directly before an article, as in "Charter of the Union: Article 11".
local function named_before(text, first)
  local before = text:sub(math.max(1, first - 80), first - 1)
  return named_in(before:match("^.*[.;”\"](.*)$") or before)
end

-- Whether the sheet quotes more than one instrument.
local function quotes_several(sheet)
  local one
  for answer in sheet:answers(citing) do
    local text = answer.plain
    for first in text:gmatch(article) do
      local kind = named_before(text, first)
      if kind and one and kind ~= one then return true end
      one = one or kind
    end
  end
  return false
end

rule "articles-name-their-instrument" {
  says     = "Where two instruments are quoted, a cited article says of which it is.",
  because  = "The same number stands in both; the next coder looks it up in the wrong one.",
  severity = "warning",
  tags     = { "documentation", "quotations" },
  help     = "Write the instrument before the article, as in \"Treaty: Article 8\".",

  check = function(sheet, report)
    if not quotes_several(sheet) then return end
    for answer in sheet:answers(citing) do
      local text = answer.plain
      local first, behind = text:match(article)
      if first and not named_in(text) and not answer:no() then
        report(answer, "%s cites an article, but not of which instrument", answer)
          :at(first, behind - 1)
      end
    end
  end,

  examples = {
    passes { [10] = "YES. Treaty: Article 8", [18] = "Charter: Article 11", [35] = "YES. Charter, Article 19" },
    passes { [10] = "YES. Article 8", [18] = "Treaty: Article 11" },
    passes { [10] = "YES. Treaty: Article 8", [18] = "Charter: Article 11", [35] = "NO. Article 19" },
    fails  { [10] = "YES. Treaty: Article 8", [18] = "Charter: Article 11", [35] = "YES. Article 19",
             at = 35 },
  },
}
