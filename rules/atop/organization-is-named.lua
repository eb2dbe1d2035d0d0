local Q = instrument "atop"

rule "organization-is-named" {
  says     = "A treaty that establishes an organization names an organ or regular meetings.",
  because  = "Instrument, Q35: \"establish any organizations? (include provisions for regularly "
          .. "scheduled meetings)\".",
  severity = "warning",
  tags     = { "institutions", "descriptions" },
  when     = Q[35]:yes() & Q[35]:describes(),
  require  = Q[35]:mentions { "organ*", "council*", "committee*", "commission*", "assembly",
                              "conference*", "meet*", "secretar*", "court*", "board*", "bureau*",
                              "staff*", "union", "league", "agenc*", "congress*", "parliament*",
                              "authorit*", "command*", "bank", "fund", "consultat*" },
  help     = "Name the organ, or the meetings, that the treaty sets up.",

  examples = {
    passes { [35] = "YES. A Supreme Council" },
    passes { [35] = "NO. See Article 19" },
    passes { [35] = "YES." },
    fails  { [35] = "YES. Article 19", at = 35 },
  },
}
