local Q, row = instrument "atop", linked "atop-v4-alliance"

rule "row-is-conditional" {
  says    = "The alliance is conditional in the dataset when the sheet names conditions or other limits, and only then.",
  because = "ATOP codebook: conditio counts the conditions of Q19 and the other limits of Q22.",
  require = ((~Q[19]:no() | Q[22]:yes()) >> row.conditio:is(1))
          & ((Q[19]:no() & Q[22]:no()) >> row.conditio:is(0)),
  help    = "Correct the sheet or the dataset.",
  tags    = { "crosswalk" },

  examples = {
    passes { [19] = "NO", [22] = "NO", linked = { conditio = 0 } },
    passes { [19] = "Attack", [22] = "NO", linked = { conditio = 1 } },
    passes { [19] = "NO", [22] = "YES. Article 2", linked = { conditio = 1 } },
    fails  { [19] = "Attack", [22] = "NO", linked = { conditio = 0 }, at = 19 },
    fails  { [19] = "NO", [22] = "YES. Article 2", linked = { conditio = 0 }, at = 22 },
    fails  { [19] = "NO", [22] = "NO", linked = { conditio = 1 }, at = 19 },
  },
}
