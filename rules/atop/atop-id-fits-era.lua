local Q = instrument "atop"

rule "atop-id-fits-era" {
  says     = "The first digit of the ATOP ID fits the year of signature.",
  because  = "Data, ATOP 4.01: IDs below 2000 were signed before 1914, those of 2000 to 2999 in "
          .. "1914 to 1944, all others since 1945.",
  severity = "warning",
  tags     = { "dates", "identity" },
  require  = any {
    Q[1]:between(1000, 1999) & Q[3]:before "1914",
    Q[1]:between(2000, 2999) & Q[3]:between("1914", "1944"),
    Q[1]:at_least(3000) & Q[3]:after "1944",
  },
  message  = "{1} is {1.number}, but {3} says {3.date}, which is another era of ATOP IDs",
  help     = "Compare the ID in Q1 and the date in Q3 with the list of alliances.",

  examples = {
    passes { [1] = "1000", [3] = "31 December 1913" },
    passes { [1] = "1999", [3] = "8 June 1815" },
    passes { [1] = "2000", [3] = "1 January 1914" },
    passes { [1] = "2999", [3] = "31 December 1944" },
    passes { [1] = "3000", [3] = "1 January 1945" },
    passes { [1] = "9999", [3] = "2 April 1997" },
    fails  { [1] = "1005", [3] = "1 January 1914", at = 3 },
    fails  { [1] = "1999", [3] = "1 January 1914" },
    fails  { [1] = "2000", [3] = "31 December 1913" },
    fails  { [1] = "2999", [3] = "1 January 1945" },
    fails  { [1] = "3000", [3] = "31 December 1944" },
    fails  { [1] = "999", [3] = "8 June 1815" },
  },
}
