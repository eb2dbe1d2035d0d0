local Q = instrument "atop-v4-alliance"

rule "blanks-need-secondary-sources" {
  says     = "A provision is left blank only where the text of the treaty could not be had.",
  because  = "source is 2 for 24 of the 25 alliances of ATOP 4.01 with a blank provision.",
  severity = "warning",
  tags     = { "sources" },
  when     = any {
    Q.proadd:blank(), Q.futmem:blank(), Q.speclgth:blank(), Q.length:blank(), Q.renounce:blank(),
    Q.proren:blank(), Q.renewlgt:blank(), Q.notaiden:blank(), Q.dipaid:blank(), Q.terrres:blank(),
    Q.seppeace:blank(), Q.thirdcom:blank(), Q.noothall:blank(), Q.specthrt:blank(), Q.conwtin:blank(),
    Q.medarb:blank(), Q.milcon:blank(), Q.milaid:blank(), Q.intcom:blank(), Q.subord:blank(),
    Q.organ1:blank(), Q.orgpurp1:blank(), Q.base:blank(), Q.contrib:blank(), Q.armred:blank(),
    Q.acqterr:blank(), Q.divgains:blank(), Q.demwith:blank(), Q.reflnun:blank(), Q.refothio:blank(),
    Q.natrefal:blank(), Q.compag:blank(), Q.nomicoop:blank(), Q.conres:blank(), Q.agprois:blank(),
    Q.conmen:blank(), Q.ecaid:blank(), Q.interv:blank(),
  },
  require  = Q.source:is(2),
  help     = "Code the provision from the text, or correct source.",

  examples = {
    passes { milcon = "", source = 2 },
    passes { milcon = 0, source = 1 },
    fails  { proadd = "", source = 1, at = "source" },
    fails  { ecaid = "", source = 1, at = "source" },
    fails  { interv = "", source = 1, at = "source" },
  },
}
