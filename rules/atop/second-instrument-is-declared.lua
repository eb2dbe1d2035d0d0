instrument "atop"

local kinds = { "charter", "protocol", "convention", "declaration", "annex", "statute" }
local citing = { from = 8, to = 56, containing = { "rticle", "RTICLE" } }

-- "charter of the union: article 11": the instrument, and not far behind it an article. It is first
-- looked for at `first`.
local function quoted(text, kind, first)
  while first do
    local last = text:sub(first, first + 80):match("^[^.;]-article%s+%d+()")
    if last then return first, first + last - 2 end
    first = text:find(kind, first + 1, true)
  end
end

local function is_declared(sheet, kind)
  return sheet[49]:mentions(kind) or sheet[59]:mentions(kind) or sheet[6]:mentions(kind)
end

rule "second-instrument-is-declared" {
  says     = "An instrument that is quoted beside the treaty is named in Q49 or Q59.",
  because  = "Instrument, Q49: \"companion agreements\"; Q59: what was read has to be cited.",
  severity = "warning",
  tags     = { "documentation", "quotations" },
  help     = "Name the instrument in Q49 if the treaty refers to it, else in Q59.",

  check = function(sheet, report)
    local seen = {} -- the kinds of which the first quotation is found
    for answer in sheet:answers(citing) do
      local text, number = answer.plain, answer.question.number
      for _, kind in ipairs(kinds) do
        local first, last = text:find(kind, 1, true)
        if first and not seen[kind] and number ~= 47 and number ~= 49 then
          first, last = quoted(text, kind, first)
          seen[kind] = first
          if first and not is_declared(sheet, kind) then
            report(answer, "%s quotes a %s, which neither %s nor %s names",
                   answer, (kind:gsub("^%l", string.upper)), sheet[49], sheet[59]):at(first, last)
          end
        end
      end
    end
  end,

  examples = {
    passes { [18] = "Charter of the Union, Article 11: to consult", [49] = "YES. The Charter",
             [59] = "UN, Treaty Series, no 34041" },
    passes { [18] = "Charter of the Union: Article 11", [49] = "NO", [59] = "Charter: UNTS 34042" },
    passes { [18] = "Article 11: to consult", [49] = "NO", [59] = "UNTS 34041" },
    passes { [18] = "Charter, Article 11", [6] = "Other: Charter", [49] = "NO", [59] = "UNTS 34041" },
    fails  { [18] = "Charter of the Union\nArticle 11: to consult", [49] = "NO", [59] = "UNTS 34041",
             at = 18 },
  },
}
