local Q = instrument "atop"

rule "dispute-settlement-refers-to-conflict" {
  says     = "A treaty that settles disputes among its members refers to conflict among them.",
  because  = "Data, ATOP: medarb is coded only where conwtin is, without exception.",
  severity = "error",
  tags     = { "institutions" },
  when     = Q[30]:yes(),
  require  = Q[29]:yes(),
  help     = "Describe the reference in Q29, or say NO in Q30.",

  examples = {
    passes { [29] = "YES. Article 34", [30] = "YES. Arbitration" },
    passes { [29] = "NO", [30] = "NO" },
    fails  { [29] = "NO", [30] = "YES. Arbitration", at = 29 },
  },
}
