local Q = instrument "court-decisions"

rule "bench-is-odd" {
  says     = "Three or five judges sit on the bench.",
  because  = "Rules of the court, section 4: an appeal is heard by three judges, or by five.",
  severity = "error",
  tags     = { "judges" },
  require  = Q.bench:count():equals(3) | Q.bench:count():equals(5),
  message  = "{bench} lists {bench.count}, but three or five judges hear an appeal",
  help     = "List all judges that signed the decision.",

  examples = {
    passes { bench = "Thorne (11), Lindqvist (12), Okafor (13)" },
    passes { bench = "Thorne (11), Lindqvist (12), Okafor (13), Castellan (14), Weller (15)" },
    fails  { bench = "Thorne (11), Lindqvist (12)", at = "bench" },
    fails  { bench = "Thorne (11), Lindqvist (12), Okafor (13), Castellan (14)", at = "bench" },
  },
}
