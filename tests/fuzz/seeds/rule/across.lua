local Q = instrument "atop"

rule "data" {
  says = "The ATOP ID is another.",
  because = "So that there is something to say.",
  tags = { "ids" },
  require = Q[1]:equals(1234),
  help = "Write another one.",
}

rule "code" {
  says = "Signature dates are told.",
  check = function(sheet, report)
    report(sheet[3], "signed %s", sheet[3]):because(sheet[1])
  end,
}

rule "broken" {
  says = "Nothing can be added to nothing.",
  check = function() return nil + 1 end,
}

rule "once" { says = "No sheet comes twice.", require = unique(Q[1]) }

corpus_rule "all" {
  says = "Sheets are seen.",
  collect = function(sheet) return { sheet[1], n = 1 } end,
  check = function(entries, report)
    for _, entry in ipairs(entries) do report(entry[1], "seen") end
  end,
}
