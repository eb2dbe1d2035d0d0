local Q = instrument "atop"

rule "secret-articles-described" {
  says     = "A secret treaty, or one with secret articles, describes what is secret.",
  because  = "Instrument, Q7: \"If secret articles, describe the content of secret articles\".",
  severity = "error",
  when     = Q[7]:is "Secret" | Q[7]:is "Public but with secret articles",
  require  = Q[7]:describes(),
  help     = "Describe the secret articles behind the answer; say so if they are not known.",
}
