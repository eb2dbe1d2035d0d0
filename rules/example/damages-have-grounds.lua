local Q = instrument "court-decisions"

rule "damages-have-grounds" {
  says     = "Damages that were awarded have grounds.",
  because  = "Instrument, Q12: \"On what grounds were damages awarded?\"",
  severity = "error",
  tags     = { "routing" },
  when     = Q.damages:at_least(1),
  require  = Q.damages_reason:answered(),
  help     = "Quote the grounds in Q12, or write 0 in Q11.",

  examples = {
    passes { damages = "18,500", damages_reason = "Late delivery" },
    passes { damages = "0", damages_reason = "" },
    fails  { damages = "1", damages_reason = "", at = "damages_reason" },
  },
}
