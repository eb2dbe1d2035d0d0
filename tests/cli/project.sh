# begin_project: makes $TMP a small project with one text sheet of sheets/example that has findings,
# and goes there. Its rules and codelists are named without paths that would show.
begin_project() {
    export SOURCE_DATE_EPOCH=1795478400
    mkdir -p "$TMP/p/codelists"
    cp sheets/codelists/appeal-judges.yaml "$TMP/p/codelists"
    cp sheets/example/39444.txt "$TMP/p"
    sed 's,\.\./codelists,codelists,' sheets/example/instrument.yaml >"$TMP/p/instrument.yaml"
    printf 'instrument: instrument.yaml\nrules: [common, example]\n' >"$TMP/p/accord.yaml"
    cd "$TMP/p"
}
# brief: of a report for people, the lines that say what was found
brief() {
    grep -vE '^( *[0-9]* \||\.\.\.|    =|   -->|   :::|$)'
}
