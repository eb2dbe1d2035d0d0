local Q, row = instrument "atop", linked "atop-v4-alliance"

rule "row-refers-to-treaties" {
  says     = "Existing treaties that are nullified, modified or included are a reference in the dataset, if they are alliances.",
  because  = "ATOP codebook: natrefal counts references to other alliances, and Q44 to Q46 name treaties of any kind.",
  severity = "info",
  when     = Q[44]:yes() | Q[45]:yes() | Q[46]:yes(),
  require  = ~row.natrefal:is(0),
  help     = "Look whether one of the treaties is an alliance; then the dataset lacks the reference.",
  tags     = { "crosswalk" },

  examples = {
    passes { [44] = "NO", [45] = "NO", [46] = "YES. Treaty of 2 April 1996", linked = { natrefal = 1 } },
    passes { [44] = "NO", [45] = "NO", [46] = "NO", linked = { natrefal = 0 } },
    fails  { [44] = "YES. Treaty of 1996", [45] = "NO", [46] = "NO", linked = { natrefal = 0 }, at = 44 },
    fails  { [44] = "NO", [45] = "YES. Treaty of 1996", [46] = "NO", linked = { natrefal = 0 }, at = 45 },
    fails  { [44] = "NO", [45] = "NO", [46] = "YES. Treaty of 1996", linked = { natrefal = 0 }, at = 46 },
  },
}
