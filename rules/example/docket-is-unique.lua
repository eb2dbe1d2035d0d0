local Q = instrument "court-decisions"

rule "docket-is-unique" {
  says     = "No two sheets have the same docket number.",
  because  = "Instrument, Q1: a docket number names one appeal.",
  severity = "error",
  require  = unique(Q.docket),
  help     = "Correct the number on one of the sheets, or take the second sheet out.",

  examples = {
    passes { { docket = "40112" }, { docket = "40113" } },
    fails  { { docket = "40112" }, { docket = "40112" }, at = "docket" },
  },
}
