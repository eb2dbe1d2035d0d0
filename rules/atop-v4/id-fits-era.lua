local Q = instrument "atop-v4-alliance"

rule "id-fits-era" {
  says     = "IDs of 1000 to 1999 are for alliances begun by 1913, 2000 to 2999 for 1914 to 1944, 3000 and " ..
             "more for 1945 and later.",
  because  = "ATOP 4.01 knows no exception in 745 alliances.",
  severity = "error",
  tags     = { "identity" },
  require  = any {
    Q.atopid:between(1000, 1999) & Q.begyr:at_most(1913),
    Q.atopid:between(2000, 2999) & Q.begyr:between(1914, 1944),
    Q.atopid:at_least(3000) & Q.begyr:at_least(1945),
  },
  help     = "Correct the ID or the year.",

  examples = {
    passes { atopid = 1000, begyr = 1913 },
    passes { atopid = 1999, begyr = 1913 },
    passes { atopid = 2000, begyr = 1914 },
    passes { atopid = 2999, begyr = 1944 },
    fails  { atopid = 999, begyr = 1913, at = "atopid" },
    fails  { atopid = 2000, begyr = 1913, at = "atopid" },
    fails  { atopid = 1999, begyr = 1914, at = "begyr" },
    fails  { atopid = 2000, begyr = 1913, at = "atopid" },
    fails  { atopid = 2999, begyr = 1945, at = "atopid" },
    passes { atopid = 3000, begyr = 1945 },
    fails  { atopid = 3000, begyr = 1944, at = "atopid" },
  },
}
