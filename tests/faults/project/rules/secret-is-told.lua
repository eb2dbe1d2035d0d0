local Q = instrument "small"

rule "secret-is-told" {
  says     = "What is secret in a pact is described.",
  severity = "warning",
  when     = Q.kind:is "Pact" & Q.members:count():at_least(2),
  require  = Q.secret:no() | Q.secret:describes(),
  examples = {
    passes { kind = "Pact", members = "Aland (2), Bland (200)", secret = "NO" },
    fails  { kind = "Pact", members = "Aland (2), Bland (200)", secret = "YES", at = "secret" },
  },
}
