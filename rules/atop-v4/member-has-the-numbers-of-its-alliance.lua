local Q = instrument "atop-v4-member"
local alliance = linked "atop-v4-alliance"

rule "member-has-the-numbers-of-its-alliance" {
  says     = "A member row has the numbers of the alliance that it belongs to.",
  because  = "So for all 2398 rows of ATOP 4.01, where there are such numbers.",
  severity = "error",
  tags     = { "identity" },
  require  = all {
    Q.cow4id:equals(alliance.cow4id) | Q.cow4id:blank(), Q.cowid:equals(alliance.cowid) | Q.cowid:blank(),
    Q.maxphase:equals(alliance.maxphase), Q.new4:equals(alliance.new4), Q.source:equals(alliance.source),
  },
  help     = "Correct one of the two rows.",

  examples = {
    passes {
      cowid = 3900, cow4id = 390, maxphase = 2, new4 = 0, source = 1,
      linked = { cowid = 3900, cow4id = 390, maxphase = 2, new4 = 0, source = 1 },
    },
    passes {
      cowid = "", cow4id = "", maxphase = 0, new4 = 0, source = 1,
      linked = { cowid = 3900, cow4id = "", maxphase = 0, new4 = 0, source = 1 },
    },
    fails  { cow4id = 390, linked = { cow4id = 391 }, at = "cow4id" },
    fails  { cowid = 3900, linked = { cowid = 3901 }, at = "cowid" },
    fails  { maxphase = 2, linked = { maxphase = 0 }, at = "maxphase" },
    fails  { new4 = 1, linked = { new4 = 0 }, at = "new4" },
    fails  { source = 1, linked = { source = 2 }, at = "source" },
  },
}
