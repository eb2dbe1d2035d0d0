local Q = instrument "atop"

rule "contact-says-when" {
  says     = "Official military contact is said to be required in peacetime, or in hostilities only.",
  because  = "Instrument, Q31: \"Note whether official contact is required only in the event of "
          .. "hostilities or also during peacetime\".",
  severity = "warning",
  tags     = { "institutions", "descriptions" },
  when     = Q[31]:yes() & Q[31]:describes(),
  require  = Q[31]:mentions { "peace*", "war", "wartime", "wars", "hostilit*", "at all times",
                              "crisis", "crises", "attack*" },
  message  = "{31} says Yes, but not whether in peacetime or only in hostilities",
  help     = "Add a word: peacetime as well, or hostilities only.",

  examples = {
    passes { [31] = "YES. The staffs meet in peacetime as well." },
    passes { [31] = "NO. See Article 3" },
    passes { [31] = "YES." },
    fails  { [31] = "YES. The staffs meet each year.", at = 31 },
  },
}
