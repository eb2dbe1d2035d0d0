local Q = instrument "atop"

rule "links-name-documents" {
  says     = "A web address names a document, not a list of documents.",
  because  = "A list changes; who follows the address later must find the source.",
  severity = "info",
  tags     = { "documentation" },
  require  = none { Q[14]:matches "https?://%S+/%s", Q[14]:matches "https?://%S+/$" },
  message  = "{14} gives a web address that ends in a slash, as those of lists do",
  help     = "Give the address of the document itself.",

  examples = {
    passes { [14] = "3 May 1999 http://www.mid.ru/x.html" },
    passes { [14] = "3 May 1999/Keesing's" },
    fails  { [14] = "3 May 1999 http://www.mid.ru/list/", at = 14 },
    fails  { [14] = "http://www.mid.ru/list/ says 3 May 1999", at = 14 },
  },
}
