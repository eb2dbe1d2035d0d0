local Q = instrument "members"

rule "entry-is-known" {
  says     = "The date of entry is known.",
  require  = Q.entry:answered(),
  examples = { passes { entry = "1815-01-03" }, fails { entry = "", at = "entry" } },
}
