instrument "atop"
local terms = require "terms"

local kinds = { "Charter", "Protocol", "Convention", "Declaration", "Annex", "Statute" }

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
      for answer in terms.answers(sheet, 8, 56, kind) do
        local number = answer.question.number
        local first = number ~= 47 and number ~= 49 and answer.text:find(kind, 1, true)
        local last = first and answer.text:match("^[^.;\n]-[%s:,]*Article%s+%d+()", first)
        if last and not is_declared(sheet, kind) then
          report(answer, "%s quotes a %s, which neither %s nor %s names",
                 answer, kind, sheet[49], sheet[59]):at(first, last - 1)
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
