---@meta
-- What rule files can use, for editors with the Lua language server.
-- Made by `accord docs --format luals` from the tables that bind it.

--- What stands in `when` and `require`; & | ~ >> join conditions, + - * / numbers and dates.
---@class expression
---@field answered fun(self: expression): condition true when the coder wrote an answer other than NA
---@field blank fun(self: expression): condition true when the coder wrote nothing
---@field na fun(self: expression): condition true when the coder wrote NA, N/A or not applicable
---@field unavailable fun(self: expression): condition true when the coder wrote a code that says that the value is not known, not given ...
---@field missing fun(self: expression): condition true when the coder has not got the question on the sheet at all
---@field yes fun(self: expression): condition true when the coder said Yes, or listed something
---@field no fun(self: expression): condition true when the coder said No
---@field is fun(self: expression, text: string): condition true when the coder said this and nothing else
---@field one_of fun(self: expression, texts: string[]): condition true when the coder said one of these and nothing else
---@field lists fun(self: expression, text: string): condition true when the coder named this, maybe among others
---@field lists_any fun(self: expression, texts: string[]): condition true when the coder named at least one of these
---@field lists_all fun(self: expression, texts: string[]): condition true when the coder named all of these, maybe among others
---@field lists_only fun(self: expression, texts: string[]): condition true when the coder named nothing but these
---@field describes fun(self: expression): condition true when the coder wrote something behind the coded answer
---@field mentions fun(self: expression, phrases: string|string[]): condition true when the coder used this word or phrase, or one of these; a star stands for any ending
---@field matches fun(self: expression, pattern: string): condition true when the coder wrote something in which this pattern is found
---@field count fun(self: expression): expression how many members, choices, dates or notes are listed
---@field length fun(self: expression): expression how many characters were written
---@field number fun(self: expression): expression the number that was written
---@field date fun(self: expression): expression the first date that was written
---@field dates fun(self: expression): expression all dates that were written, also those in running text
---@field year fun(self: expression): expression the year of a date
---@field code fun(self: expression): expression the code of a member
---@field known fun(self: expression): condition true when the coder wrote a code that the codelist has
---@field valid_on fun(self: expression, date: string|expression): condition true when the coder named a member whose code was valid on that date
---@field before fun(self: expression, value: number|string|expression): condition true when the coder gave an earlier date
---@field after fun(self: expression, value: number|string|expression): condition true when the coder gave a later date
---@field at_least fun(self: expression, value: number|string|expression): condition true when the coder gave this number or a greater one
---@field at_most fun(self: expression, value: number|string|expression): condition true when the coder gave this number or a smaller one
---@field between fun(self: expression, first: number|string|expression, last: number|string|expression): condition true when the coder gave a number or date from the first to the second, both included
---@field equals fun(self: expression, value: number|string|expression): condition true when the coder gave the same number, date or text
---@field each fun(self: expression, condition: condition): condition true when the coder gave a list of which this holds for all
---@field some fun(self: expression, condition: condition): condition true when the coder gave a list of which this holds for one
---@field distinct fun(self: expression): condition true when the coder wrote no value twice in these columns
---@field ascending fun(self: expression): condition true when the coder wrote no smaller value behind a greater one
---@field without_gap fun(self: expression): condition true when the coder wrote nothing behind the first of these columns that is empty
---@field least fun(self: expression): expression the smallest number in these columns
---@field greatest fun(self: expression): expression the greatest number in these columns
---@field total fun(self: expression): expression the sum of the numbers in these columns
---@field refers_to fun(self: expression, question: expression): condition true when the coder named only what that question says on some sheet of the corpus
---@field is_among fun(self: expression): condition true when the coder gave one of the answers that other rows have
---@operator add(expression|number): expression
---@operator sub(expression|number): expression
---@operator mul(expression|number): expression
---@operator div(expression|number): expression

--- An expression that is true, false or unknown.
---@class condition: expression
---@operator band(condition): condition
---@operator bor(condition): condition
---@operator shr(condition): condition
---@operator bnot: condition

--- The questions of the instrument: Q[16], Q.alliance_type.
---@class Q
---@field [integer|string] expression

--- The sheet at hand: sheet[16], sheet.alliance_type.
---@class sheet
---@field path string the file
---@field answers fun(self: sheet, which?: string|string[]|wanted): fun(): answer? all answers, in the instrument's order; or those that contain one of the strings, or are like that
---@field notes fun(self: sheet): fun(): note? its version notes
---@field [integer|string] answer by number or key

--- The answer to one question; prints as "Q16 (type of alliance)".
---@class answer
---@field choices string[] labels of options, and the words of other answers
---@field count integer? how many items are listed; nil when that is unknown
---@field date date? the first date
---@field dates date[] all dates, also those in running text
---@field description string what stands behind the coded answer
---@field excerpt string the first words of the text
---@field key string of its question
---@field label string of its question
---@field length integer? how many characters were written
---@field members value[] 
---@field number number? the number that was written
---@field plain string the text in small letters with plain blanks; places in it are places in the text
---@field question question 
---@field state "answered"|"blank"|"na"|"missing" 
---@field text string all that was written
---@field type string of its question
---@field values value[] all typed values
---@field year integer? of the first date
---@field answered fun(self: answer): boolean? true when the coder wrote an answer other than NA
---@field blank fun(self: answer): boolean? true when the coder wrote nothing
---@field na fun(self: answer): boolean? true when the coder wrote NA, N/A or not applicable
---@field unavailable fun(self: answer): boolean? true when the coder wrote a code that says that the value is not known, not given ...
---@field missing fun(self: answer): boolean? true when the coder has not got the question on the sheet at all
---@field yes fun(self: answer): boolean? true when the coder said Yes, or listed something
---@field no fun(self: answer): boolean? true when the coder said No
---@field is fun(self: answer, text: string): boolean? true when the coder said this and nothing else
---@field one_of fun(self: answer, texts: string[]): boolean? true when the coder said one of these and nothing else
---@field lists fun(self: answer, text: string): boolean? true when the coder named this, maybe among others
---@field lists_any fun(self: answer, texts: string[]): boolean? true when the coder named at least one of these
---@field lists_all fun(self: answer, texts: string[]): boolean? true when the coder named all of these, maybe among others
---@field lists_only fun(self: answer, texts: string[]): boolean? true when the coder named nothing but these
---@field describes fun(self: answer): boolean? true when the coder wrote something behind the coded answer
---@field mentions fun(self: answer, phrases: string|string[]): boolean? true when the coder used this word or phrase, or one of these; a star stands for any ending
---@field matches fun(self: answer, pattern: string): boolean? true when the coder wrote something in which this pattern is found
---@field before fun(self: answer, value: number|string|date|answer): boolean? true when the coder gave an earlier date
---@field after fun(self: answer, value: number|string|date|answer): boolean? true when the coder gave a later date
---@field at_least fun(self: answer, value: number|string|date|answer): boolean? true when the coder gave this number or a greater one
---@field at_most fun(self: answer, value: number|string|date|answer): boolean? true when the coder gave this number or a smaller one
---@field between fun(self: answer, first: number|string|date|answer, last: number|string|date|answer): boolean? true when the coder gave a number or date from the first to the second, both included
---@field equals fun(self: answer, value: number|string|date|answer): boolean? true when the coder gave the same number, date or text
---@field is_among fun(self: answer): boolean? true when the coder gave one of the answers that other rows have

--- One typed value of an answer; prints as written.
---@class value
---@field code integer? of a member
---@field date date? 
---@field kind "option"|"other"|"date"|"number"|"member"|"unreadable" 
---@field known boolean the codelist has the member's code
---@field name string? of a member
---@field number number? 
---@field option option? 
---@field text string as written

--- A version note.
---@class note
---@field by string? who is named
---@field date date? 
---@field question integer? the number of the question that it is about
---@field text string what stands behind the colon
---@field version string "V4"

--- A date; < <= == compare the parts that both have. Prints as 2 April 1997.
---@class date
---@field day integer? nil when only the month or year is known
---@field iso string "1997-04-02", "1997-04", "1997"
---@field month integer? nil when only the year is known
---@field year integer 

--- What the instrument asks.
---@class question
---@field blank_normal boolean the instrument says that it may be blank
---@field describe "yes"|"no"|nil after which answer a description is asked
---@field help string? what the instrument tells coders
---@field key string its name, as in "alliance_type"
---@field label string a few words for messages
---@field na_normal boolean the instrument says that it may be NA
---@field number integer its number on the sheet
---@field open boolean answers beyond the options are normal
---@field options option[] what may be chosen
---@field prompt string its words on the sheet
---@field type string "yes_no", "choices" ...

--- What may be chosen; prints as its label.
---@class option
---@field describe boolean a description is asked when it is chosen
---@field label string as the codebook writes it

--- An answer, or a sheet, that `collect` of a corpus rule has returned.
---@class kept
---@field path string the file of its sheet
---@field text string all that was written

--- What report(...) gives, to be added to.
---@class finding
---@field at fun(self: finding, first: integer, last?: integer): finding narrows the mark to those bytes of the text, as string.find gives them
---@field because fun(self: finding, where: answer|value|note|kept, words?: string, first?: integer, last?: integer): finding marks another place that made it so
---@field fix fun(self: finding, text: string, first?: integer, last?: integer): finding replaces what is marked, or those bytes of the text, with --fix; the meaning has to stay
---@field help fun(self: finding, text: string): finding what the coder should do
---@field suggest fun(self: finding, text: string, first?: integer, last?: integer): finding the same for a person to decide: --fix leaves it alone

--- What answers are like that `sheet:answers { ... }` gives: all of this.
---@class wanted
---@field containing? string|string[] one of these is written in it
---@field from? integer|string the first question, by number or key
---@field matching? string this pattern is found in it
---@field to? integer|string the last question, by number or key
---@field blank_normal? boolean whether the instrument says that it may be blank
---@field describe? ("never"|"yes"|"no")|string[] after which answer a description is asked
---@field na_normal? boolean whether the instrument says that it may be NA
---@field state? ("answered"|"blank"|"na"|"unavailable"|"missing")|string[] what was written
---@field type? ("yes_no"|"choice"|"choices"|"date"|"dates"|"integer"|"number"|"code"|"members"|"text")|string[] of the question
---@field described? boolean whether something is written behind the coded answer
---@field says? ("no"|"yes"|"neither")|string[] what the answer says

---@alias severity "error"|"warning"|"info"

---@class example

---@class rule_text
---@field because? string where the demand comes from
---@field severity? severity "error" if not given
---@field tags? string[] for --select and --ignore
---@field help? string what the coder should do
---@field examples? example[] passes { ... } and fails { ... }

---@class rule: rule_text
---@field says string the sentence that the rule stands for
---@field when? condition the sheets that it is about
---@field require? condition what must hold on them
---@field check? fun(sheet: sheet, report: report) for what expressions cannot say
---@field fix? string what the answer becomes with --fix; the meaning has to stay
---@field suggest? string the same for a person to decide: --fix leaves it alone
---@field message? string with {16}, {16.choices}, {sheet}
---@field yields? boolean silent about answers in which another rule has found something

---@class corpus_rule: rule_text
---@field says string the sentence that the rule stands for
---@field collect fun(sheet: sheet): table? what is needed of each sheet
---@field check fun(entries: table[], report: report) judges what was collected

---@class routing: rule_text
---@field question expression the question that is not always asked
---@field asked_if condition when it is asked
---@field name? string the names of the rules begin with it; the question's key if not given

---@class rows
---@field [integer|string] expression an answer in those rows, by number or key

---@class group
---@field by? expression|expression[] what rows have in common; all rows if not given

---@class neighbour: group
---@field order expression a number or a date

---@class crosswalk_pair: rule_text
---@field [1] expression the question
---@field [2] expression the variable, in a linked row
---@field yes? number|number[] codes for Yes; any that is none of `no` if not given
---@field no? number|number[] codes for No; 0 if not given
---@field lists? string the option that the codes are about
---@field codes? table<string, number|number[]> the codes of each option

---@class crosswalk: rule_text
---@field [integer] crosswalk_pair

---@alias report fun(where: answer|value|note|sheet|kept, format: string, ...: any): finding

---@type expression
member = nil

---@type expression
choice = nil

---@type expression
date = nil

---@type expression
note = nil

---@type expression
notes = nil

---@type expression
column = nil

--- all of them hold
---@type fun(conditions: condition[]): condition
all = nil

--- one of them holds, or more
---@type fun(conditions: condition[]): condition
any = nil

--- variables of a dataset as one list, by names or globs
---@type fun(names: string|string[]): expression
columns = nil

--- declares a rule about all sheets together
---@type fun(name: string): fun(rule: corpus_rule)
corpus_rule = nil

--- how many rows there are, or in how many this holds or is answered
---@type fun(rows: rows|expression): expression
count = nil

--- how many different answers rows have
---@type fun(answer: expression): expression
count_distinct = nil

--- declares a rule for each pair of a question and the variable that it becomes
---@type fun(name: string): fun(pairs: crosswalk)
crosswalk = nil

--- an example on which the rule finds something
---@type fun(answers: table): example
fails = nil

--- the questions, as Q[16] or Q.key
---@type fun(name: string): Q
instrument = nil

--- the rows that `links:` in accord.yaml ties to the sheet
---@type fun(name: string): rows
linked = nil

--- the greatest number, or the last date, of rows
---@type fun(term: expression): expression
max = nil

--- the least number, or the first date, of rows
---@type fun(term: expression): expression
min = nil

--- none of them holds
---@type fun(conditions: condition[]): condition
none = nil

--- an example on which the rule finds nothing
---@type fun(answers: table): example
passes = nil

--- what another file of this pack returns
---@type fun(name: string): any
require = nil

--- declares the two rules of a skip pattern: answered when asked, and only then
---@type fun(pattern: routing)
routing = nil

--- of rows with the same answers the one behind this one, in the order of an answer
---@type fun(which: neighbour): rows
row_after = nil

--- of rows with the same answers the one before this one, in the order of an answer
---@type fun(which: neighbour): rows
row_before = nil

--- the rows of these files with the same answers to some questions, this one among them
---@type fun(which: group): rows
rows = nil

--- declares a rule
---@type fun(name: string): fun(rule: rule)
rule = nil

--- the sum over rows
---@type fun(term: expression): expression
sum = nil

--- no other sheet of the corpus says the same there
---@type fun(...: answer_expression): condition
unique = nil

