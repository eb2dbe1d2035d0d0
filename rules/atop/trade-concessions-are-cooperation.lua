local Q = instrument "atop"

rule "trade-concessions-are-cooperation" {
  says     = "Trade concessions are non-military cooperation.",
  because  = "Instrument, Q50: \"non-military cooperation (e.g., economic ...)\"; Q55: \"trade "
          .. "concessions\".",
  severity = "warning",
  tags     = { "context" },
  when     = Q[55]:yes() & Q[55]:mentions { "trade", "tariff*", "customs", "duty-free", "market*" },
  require  = Q[50]:yes(),
  help     = "Describe the economic cooperation in Q50 as well.",

  examples = {
    passes { [55] = "YES. Trade concessions", [50] = "YES. Customs union" },
    passes { [55] = "YES. A loan", [50] = "NO" },
    passes { [55] = "NO. Trade is not named.", [50] = "NO" },
    fails  { [55] = "YES. Trade concessions", [50] = "NO", at = 50 },
  },
}
