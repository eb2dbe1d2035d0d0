#!/bin/sh
# The manual page is sound, the completions of shells complete, and all of them name every command
# and every option. What needs a program that is not there is skipped, aloud.
#   shells.sh ACCORD
set -u

accord=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place" || exit 1
# No shell reads, or leaves behind, anything of the one who runs this.
HOME=$place XDG_CONFIG_HOME=$place XDG_DATA_HOME=$place XDG_CACHE_HOME=$place LC_ALL=C TERM=dumb
export HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME LC_ALL TERM
faults=0

fault() {
    printf '%s\n' "$*"
    faults=$((faults + 1))
}

has() {
    command -v "$1" >/dev/null && return
    echo "SKIPPED: no $1"
    return 1
}

# must_be EXPECTED ACTUAL WHAT: lists of words, in any order
must_be() {
    expected=$(printf '%s\n' $1 | sort) actual=$(printf '%s\n' $2 | sort)
    [ "$expected" = "$actual" ] || fault "$3:" $actual "instead of" $expected
}

commands=$("$accord" help | sed -n '/^Commands:/,/^$/s/^  \([a-z-]*\) .*/\1/p')

# options_of COMMAND: such as --fail-on
options_of() {
    "$accord" help "$1" |
        awk '/^  -/ { for (i = 1; $i ~ /^-/; i++) { sub(",", "", $i); print $i } }'
}

# part_for FORMAT COMMAND: what is said of one command
part_for() {
    case $1 in
    man)
        awk -v name="\\\\fBaccord $2\\\\fR" '/^\.S[SH]/ { inside = index($0, name) } inside' accord.man |
            sed 's/\\-/-/g'
        ;;
    bash) sed -n "/^_accord_offer_options/,/^}/s/^    $2) _accord_offer//p" accord.bash ;;
    zsh) sed -n "/^    $2)/,/;;/p" accord.zsh ;;
    fish) grep -F -e "-n '__accord_command_is $2'" accord.fish ;;
    esac
}

# shape_of FORMAT OPTION: how it is written there, as a pattern
shape_of() {
    case $1 in
    man) printf '%s\n' "\\\\fB$2\\\\fR" ;;
    bash) echo " $2 " ;;
    zsh) printf '%s\n' "'[^']*$2[+=]*\\[" ;;
    fish) echo "$2" | sed 's/^--/ -l /; s/^-\(.\)$/ -s \1/; s/$/ /' ;;
    esac
}

check_names() {
    for command in $commands; do
        part_for "$1" "$command" >part
        [ -s part ] || fault "$1: nothing of $command"
        for option in $(options_of "$command"); do
            grep -q -e "$(shape_of "$1" "$option")" part || fault "$1: no $option of $command"
        done
    done
}

# What the shells must complete: a line, then the words that it can end in.
cat >lines <<'LINES'
accord ch|check
accord check --fa|--fail-on
accord check --fail-on |error warning info never
accord check --from yaml --fail-on w|warning
accord docs --format z|zsh
accord help expl|explain
accord convert -o my-|my-sheet.txt
accord check --rules my-|my-sheet.txt
accord check my-|my-sheet.txt
accord check -- my-|my-sheet.txt
LINES
touch my-sheet.txt

# check_lines SHELL: its function complete_in_SHELL prints what a line can end in
check_lines() {
    while IFS='|' read -r line expected; do
        must_be "$expected" "$("complete_in_$1" "$line")" "$1 completes \"$line\" to"
    done <lines
}

check_options() {
    for command in $commands; do
        must_be "$(options_of "$command")" "$("complete_in_$1" "accord $command -")" \
            "$1 completes \"accord $command -\" to"
    done
}

check_man() {
    has mandoc || return
    # The page bears no date, and its lines are as long as those of the help.
    mandoc -Tlint -W warning accord.man | grep -v 'missing date' && fault "mandoc finds faults"
    mandoc -Tascii accord.man | sed "s/.$(printf '\b')//g" >page
    for command in $commands; do
        "$accord" help "$command" | sed -n '/^Examples:/,/^$/s/^  //p' >examples
        while read -r example; do
            grep -qF -e "$example" page || fault "man: the example is not as it was: $example"
        done <examples
    done
}

# Where the function offers nothing and leaves the default on, bash completes files.
complete_in_bash() {
    bash --norc -c 'compopt() { plain=; }
        plain=1
        . ./accord.bash
        COMP_WORDS=($1)
        [[ $1 != *" " ]] || COMP_WORDS+=("")
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _accord
        [[ ! $plain ]] || COMPREPLY=($(compgen -f -- "${COMP_WORDS[COMP_CWORD]}"))
        printf "%s\n" "${COMPREPLY[@]}"' bash "$1"
}

check_bash() {
    has bash || return
    bash -n accord.bash || fault "bash cannot read its completion"
    bash --norc -c '. ./accord.bash && complete -p accord' | grep -q -e '-o default.* -F _accord' ||
        fault "bash does not complete accord, with files elsewhere"
    must_be warning "$(complete_in_bash 'accord check --fail-on = w')" 'bash completes --fail-on=w to'
    check_lines bash
    check_options bash
}

complete_in_fish() {
    fish -c 'source accord.fish; complete -C "$argv[1]"' "$1" | cut -f 1
}

check_fish() {
    has fish || return
    fish -n accord.fish || fault "fish cannot read its completion"
    must_be --fail-on=warning "$(complete_in_fish 'accord check --fail-on=w')" \
        'fish completes --fail-on=w to'
    check_lines fish
    check_options fish
}

# zsh completes only at a terminal. There the Tab key writes into a file what the line has become.
cat >setup.zsh <<'SETUP'
PS1= PS2=
unset zle_bracketed_paste
fpath=($PWD/functions $fpath)
autoload -Uz compinit
compinit -u -D
note_completed() {
    zle complete-word
    print -r -- "$BUFFER" >>completed
    zle kill-whole-line
}
zle -N note_completed
bindkey '^I' note_completed
print -r -- "is re""ady"
SETUP
cat >drive.zsh <<'DRIVE'
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell 'source ./setup.zsh'
zpty -r shell printed '*is ready*'
while read -r line; do zpty -n -w shell "$line"$'\t'; done
zpty -n -w shell $'exit\n'
while zpty -r shell printed; do :; done
DRIVE

check_zsh() {
    has zsh || return
    zsh -n accord.zsh || fault "zsh cannot read its completion"
    zsh -f -c 'zmodload zsh/zpty' 2>/dev/null || { echo "SKIPPED: no zsh/zpty" && return; }
    mkdir functions
    cp accord.zsh functions/_accord
    # What could end in several words is left as it is.
    grep -v '|.* ' lines >certain
    sed 's/|.*//' certain | zsh -f drive.zsh || fault "zsh does not run"
    sed 's/[ =]*$//' completed >completed.trimmed
    sed 's/[^ ]*|//' certain | diff - completed.trimmed || fault "zsh completes otherwise"
}

for format in man bash zsh fish; do
    "$accord" docs --format "$format" >"accord.$format" || fault "$format cannot be written"
    check_names "$format"
    "check_$format"
done
[ "$faults" -eq 0 ]
