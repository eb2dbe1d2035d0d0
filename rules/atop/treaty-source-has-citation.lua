local Q = instrument "atop"

rule "treaty-source-has-citation" {
  says     = "Who has coded from the treaty cites it.",
  because  = "Instrument, Q58 and Q59: the source of the coding, and the citation of the treaty.",
  severity = "error",
  tags     = { "documentation" },
  when     = Q[58]:one_of { "Treaty", "Treaty and secondary sources" },
  require  = Q[59]:answered(),
  help     = "Give the series, volume and number where the treaty is printed.",

  examples = {
    passes { [58] = "Treaty", [59] = "UN, Treaty Series, no 34041" },
    passes { [58] = "Secondary sources only", [59] = "" },
    fails  { [58] = "Treaty and secondary sources", [59] = "", at = 59 },
  },
}
