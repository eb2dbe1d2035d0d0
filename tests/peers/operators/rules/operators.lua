-- Every part of an expression that can be asked of rows, each as it is and as its contrary, so that
-- what is unknown shows too: neither of the two finds anything then.
local Q = instrument "item"
local before, kinds = linked "before", linked "kinds"
local same, all_rows = rows { by = Q.kind }, rows {}
local previous = row_before { by = Q.kind, order = Q.place }
local following = row_after { by = { Q.kind, Q.flag }, order = Q.day }
local ms = columns "m*"

local asked = {
  { "answered", Q.a:answered() },
  { "blank", Q.a:blank() },
  { "na", Q.flag:na() },
  { "unavailable", Q.a:unavailable() },
  { "missing", Q.a:missing() },
  { "is-number", Q.b:is(0) },
  { "is-code", Q.flag:is "yes" },
  { "is-word", Q.sex:is "female" },
  { "is-number-among-words", Q.sex:is(9) },
  { "is-member", Q.state:is(2) },
  { "is-none", Q.state:is "none" },
  { "is-text", Q.name:is "Ann Lee" },
  { "one-of", Q.sex:one_of { "male", 9 } },
  { "one-of-numbers", Q.a:one_of { 1, 2.5 } },
  { "mentions", Q.name:mentions { "le*", "ann" } },
  { "length", Q.name:length():at_most(7) },
  { "number-equals", Q.a:equals(Q.b) },
  { "text-equals", Q.name:equals(Q.other) },
  { "at-least", Q.a:at_least(1) },
  { "at-most", Q.b:at_most(Q.a) },
  { "between", Q.a:between(0, 2) },
  { "between-answers", Q.a:between(Q.b, Q.place) },
  { "sum", (Q.a + Q.b):at_least(3) },
  { "difference", (Q.a - Q.b):equals(1) },
  { "product", (Q.a * Q.b):at_least(4) },
  { "quotient", (Q.a / Q.b):at_most(1) },
  { "before", Q.day:before "1914-07-28" },
  { "after", Q.day:after "1914" },
  { "day-is", Q.day:equals "1914" },
  { "dates-equal", Q.day:equals(Q.till) },
  { "date-before-date", Q.day:before(Q.till) },
  { "dates-between", Q.day:between("1904", "1914") },
  { "days-between", (Q.till - Q.day):between(0, 365) },
  { "days-behind", Q.till:after(Q.day + 30) },
  { "year", Q.day:year():at_least(1914) },
  { "year-equals", Q.till:year():equals(Q.day:year()) },
  { "each-date", Q.day:each(date:after "1905") },
  { "count-of-date", Q.day:count():equals(1) },
  { "known", Q.state:known() },
  { "code", Q.state:code():at_least(20) },
  { "valid-on", Q.state:valid_on(Q.day) },
  { "valid-in", Q.state:valid_on "1914" },
  { "count", ms:count():equals(3) },
  { "distinct", ms:distinct() },
  { "ascending", ms:ascending() },
  { "without-gap", ms:without_gap() },
  { "least", ms:least():equals(1) },
  { "greatest", ms:greatest():at_least(3) },
  { "total", ms:total():at_most(6) },
  { "each", ms:each(column:at_least(2)) },
  { "each-of-two", ms:each(column:at_least(1) & column:at_most(3)) },
  { "each-by-other", ms:each(column:at_most(Q.b)) },
  { "some", ms:some(column:is(3)) },
  { "some-among", ms:some(column:is_among(kinds.b)) },
  { "linked-answer", before.a:equals(Q.a) },
  { "linked-state", before.a:blank() },
  { "linked-missing", before.a:missing() },
  { "linked-count", count(kinds):at_least(2) },
  { "linked-count-where", count(kinds.flag:is(1)):at_most(1) },
  { "linked-greatest", Q.a:at_most(max(kinds.a)) },
  { "linked-first-day", min(kinds.day):before(Q.till) },
  { "linked-last-day", max(kinds.day):after "1910" },
  { "linked-sum", sum(kinds.b):at_least(3) },
  { "linked-sum-of-both", max(kinds.a + kinds.b):at_least(4) },
  { "among", Q.b:is_among(kinds.b) },
  { "text-among", Q.name:is_among(kinds.name) },
  { "rows-count", count(same):at_most(8) },
  { "rows-distinct", count_distinct(same.sex):equals(3) },
  { "rows-share", count(same.a):at_least(4) },
  { "rows-all", Q.a:at_most(max(all_rows.a) - 1) },
  { "group-by-itself", count(same.flag:is(1)):equals(2) },
  { "previous", previous.a:at_most(Q.a) },
  { "previous-missing", previous.id:missing() },
  { "following", following.day:after(Q.day) },
  { "following-blank", following.a:blank() },
  { "following-missing", following.id:missing() },
  { "and", Q.flag:is(1) & Q.a:at_least(1) & Q.b:at_least(1) },
  { "or", Q.flag:is(1) | Q.a:at_least(1) | before.b:at_least(1) },
  { "implies", (Q.flag:is(1)) >> (Q.a:at_least(1) | ~Q.sex:is "male") },
}

for _, case in ipairs(asked) do
  local name, expression = case[1], case[2]
  rule(name) { says = "It's so: " .. name .. ".", require = expression }
  rule("not-" .. name) { says = "It is not so.", severity = "warning", when = Q.id:answered(), require = ~expression }
  rule("when-" .. name) { says = "Where it is so, the flag is set.", severity = "info", when = expression, require = Q.flag:is(1) }
end

rule "unique" { says = "No two rows are alike in this.", when = ~Q.flag:is(0), require = unique(Q.kind, Q.sex) }
rule "refers" { says = "The parent is there.", require = Q.parent:refers_to(Q.id) }
-- What SQL has no words for.
rule "matches" { says = "...", require = Q.name:matches "^%a" }
rule "dates-in-text" { says = "...", require = Q.name:dates():count():equals(0) }
rule "yields" { says = "...", yields = true, require = Q.a:answered() }
rule "function" { says = "...", check = function(sheet, report)
  if sheet.a.number == 1 then report(sheet.a, "it is one") end
end }
rule "in-words" { says = "The message is its own.", message = "{a} is {a.text}", require = Q.a:at_least(0) }
