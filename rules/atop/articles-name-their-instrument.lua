instrument "atop"
local terms = require "terms"

local kinds = { "treaty", "charter", "protocol", "convention", "agreement", "pact", "annex",
                "constitution", "declaration", "statute" }

-- The instrument that an answer cites an article of: nil without an article, "" without a name.
local function cited(answer)
  local article = answer.text:lower():find("%f[%a]article%s+%d")
  if not answer:answered() or answer:no() or not article then return nil end
  for _, kind in ipairs(kinds) do
    if answer:mentions(kind) then return kind end
  end
  return ""
end

-- What stands directly before an article, as in "Charter of the Union: Article 11".
local function names_before_articles(sheet)
  local found, count = {}, 0
  for answer in terms.answers(sheet, 8, 56) do
    for before in answer.text:lower():gmatch("([^.;”\"]-)article%s+%d") do
      for _, kind in ipairs(kinds) do
        if before:find("%f[%a]" .. kind .. "%f[%A]") and not found[kind] then
          found[kind], count = true, count + 1
        end
      end
    end
  end
  return count
end

rule "articles-name-their-instrument" {
  says     = "Where two instruments are quoted, a cited article says of which it is.",
  because  = "The same number stands in both; the next coder looks it up in the wrong one.",
  severity = "warning",
  tags     = { "documentation", "quotations" },
  help     = "Write the instrument before the article, as in \"Treaty: Article 8\".",

  check = function(sheet, report)
    if names_before_articles(sheet) < 2 then return end
    for answer in terms.answers(sheet, 8, 56) do
      if cited(answer) == "" then
        local first, last = answer.text:lower():find("%f[%a]article%s+%d+")
        report(answer, "%s cites an article, but not of which instrument", answer):at(first, last)
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
