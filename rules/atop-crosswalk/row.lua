local Q, row = instrument "atop", linked "atop-v4-alliance"

crosswalk "row" {
  because = "ATOP codebook: the variable is coded from this question.",
  help    = "Correct the sheet or the dataset; if both are right, say so in a waiver.",
  tags    = { "crosswalk" },

  -- I: formation, members, duration
  { Q[5],  row.wartime },
  { Q[6],  row.estmode, lists = "Treaty" },
  { Q[7],  row.pubsecr, codes = { Public = 0, ["Public but with secret articles"] = 1, Secret = 2 } },
  { Q[7],  row.secrart, lists = "Public", yes = 0, no = { 1, 2, 3, 4, 5, 6, 7, 8 } },
  { Q[8],  row.proadd },
  { Q[9],  row.futmem, severity = "info",
    because = "ATOP codebook; that this variable is coded from Q9 alone is likely, not certain." },
  { Q[10], row.speclgth },
  { Q[11], row.renounce },
  { Q[12], row.proren },
  { Q[14], row.ineffect, lists = "Still in effect", yes = 1 },

  -- II: obligations
  { Q[16], row.defense, lists = "Defense Pact" },
  { Q[16], row.offense, lists = "Offense Pact" },
  { Q[16], row.neutral, lists = "Neutrality Pact" },
  { Q[16], row.nonagg,  lists = "Nonaggression Pact" },
  { Q[16], row.consul,  lists = "Consultation Pact" },
  { Q[23], row.specthrt },
  { Q[24], row.asymm, yes = 0, no = 1, severity = "info",
    because = "ATOP codebook; provisions beyond the obligations can make the variable 1 as well." },
  { Q[25], row.seppeace },
  { Q[26], row.thirdcom },
  { Q[27], row.noothall },

  -- III: institutionalization
  { Q[29], row.conwtin },
  { Q[30], row.medarb },
  { Q[31], row.milcon },
  { Q[32], row.milaid },
  { Q[33], row.intcom },
  { Q[34], row.subord },
  { Q[35], row.organ1 },
  { Q[36], row.base },
  { Q[37], row.contrib },
  { Q[38], row.armred },
  { Q[39], row.acqterr },
  { Q[40], row.divgains },
  { Q[41], row.demwith },

  -- IV: context
  { Q[48], row.natrefal, severity = "warning",
    because = "ATOP codebook; treaties that are nullified, modified or included (Q44 to Q46) may count too, if they are alliances." },
  { Q[49], row.compag },
  { Q[50], row.nomicoop },
  { Q[51], row.conres, yes = { 1, 2 }, severity = "info",
    because = "ATOP codebook; conflicts with outsiders (Q52) may be coded in the same variable." },
  { Q[53], row.agprois },
  { Q[54], row.conmen },
  { Q[55], row.ecaid },
  { Q[56], row.interv },

  -- V: documentation
  { Q[58], row.source, lists = "Treaty", yes = 1, no = 2, severity = "info",
    because = "ATOP codebook; how treaty and secondary sources together are coded is not known to us." },
}
