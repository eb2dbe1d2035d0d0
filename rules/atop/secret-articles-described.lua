local Q = instrument "atop"

rule "secret-articles-described" {
  says     = "A secret treaty, or one with secret articles, describes what is secret.",
  because  = "Instrument, Q7: \"If secret articles, describe the content of secret articles\".",
  severity = "error",
  tags     = { "descriptions" },
  when     = Q[7]:one_of { "Secret", "Public but with secret articles" },
  require  = Q[7]:describes(),
  help     = "Describe the secret articles behind the answer; say so if they are not known.",

  examples = {
    passes { [7] = "Secret. Article 3 names the adversary." },
    passes { [7] = "Public" },
    fails  { [7] = "Secret", at = 7 },
    fails  { [7] = "Public but with secret articles", at = 7 },
  },
}
