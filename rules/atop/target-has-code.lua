local Q = instrument "atop"

rule "target-has-code" {
  says     = "A target of the treaty is given with its country code.",
  because  = "Instrument, Q23: \"list the target nation(s) (using COW country codes if possible)\".",
  severity = "warning",
  tags     = { "members" },
  when     = Q[23]:yes() & Q[23]:describes(),
  require  = Q[23]:matches "%f[%d]%d%d?%d?%f[%D]",
  help     = "Write each target as Name (code); say so if it is no state.",

  examples = {
    passes { [23] = "YES. Germany (255), Article 1" },
    passes { [23] = "NO. Only in the preamble" },
    passes { [23] = "YES." },
    fails  { [23] = "YES. Germany, which is named in the preamble of 1935", at = 23 },
  },
}
