local Q = instrument "atop-v4-alliance"
local phases = linked "atop-v4-phase"

rule "begin-is-that-of-the-first-phase" {
  says     = "An alliance begins with its first phase.",
  because  = "So for all 745 alliances; the phases are those of release 4.0.",
  severity = "error",
  tags     = { "phases" },
  require  = Q.begin_date:equals(min(phases.begin_date)),
  help     = "Correct the begin here or in the phase file.",

  examples = {
    passes { begin_date = "1901-04-01", linked = { { begin_date = "1901-04-01" }, { begin_date = "1903-01-01" } } },
    fails  {
      begin_date = "1901-04-01",
      linked = { { begin_date = "1901-04-02" }, { begin_date = "1903-01-01" } },
      at = "begin_date",
    },
    fails  {
      begin_date = "1903-01-01",
      linked = { { begin_date = "1901-04-02" }, { begin_date = "1903-01-01" } },
      at = "begin_date",
    },
  },
}
