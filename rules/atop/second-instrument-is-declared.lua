instrument "atop"

local kinds = { "Charter", "Protocol", "Convention", "Declaration", "Annex", "Statute" }

-- "charter of the union: article 11": the instrument, and not far behind it an article.
local function quoted(text, kind)
  local first = text:find(kind, 1, true)
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
    for _, kind in ipairs(kinds) do
      local written = { kind, kind:lower(), kind:upper() }
      for answer in sheet:answers { from = 8, to = 56, containing = written } do
        local first, last = quoted(answer.plain, kind:lower())
        local number = answer.question.number
        if first and number ~= 47 and number ~= 49 and not is_declared(sheet, kind) then
          report(answer, "%s quotes a %s, which neither %s nor %s names",
                 answer, kind, sheet[49], sheet[59]):at(first, last)
          break
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
