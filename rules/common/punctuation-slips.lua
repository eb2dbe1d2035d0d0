-- What is no slip: an ellipsis of three points.
local function slips(text)
  local places = {}
  local function find(pattern, what)
    for first, last in text:gmatch("()" .. pattern .. "()") do
      table.insert(places, { first = first, last = last - 1, what = what })
    end
  end
  find("%f[.]%.%.%f[^.]", "a doubled full stop")
  find("“%s+", "a blank behind an opening quotation mark")
  find("%s+”", "a blank before a closing quotation mark")
  table.sort(places, function(a, b) return a.first < b.first end)
  return places
end

rule "punctuation-slips" {
  says     = "No full stop is doubled, and no blank stands inside of quotation marks.",
  because  = "Practice: quotations are to be found again by their words.",
  severity = "info",
  tags     = { "style", "quotations" },
  help     = "Take the blank or the full stop out.",

  check = function(sheet, report)
    for answer in sheet:answers() do
      local places = slips(answer.text)
      if places[1] then
        local finding = report(answer, "%s has %s", answer, places[1].what)
          :at(places[1].first, places[1].last)
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
