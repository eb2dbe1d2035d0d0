-- Holds the sandbox of rules to the Lua that it is built with, on files of Lua such as the tests of
-- Lua itself (tests/hostile/README.md):
--
--     lua-suite lua_suite.lua ACCORD PROJECT WORK FILE.lua...
--
-- A file becomes the check of one rule. What stops it there is compared with what plain Lua, in
-- the same names, does with the same text; then the smallest statement around that line is left out,
-- and the file is run again, until it runs to its end. Every call of pcall that fails in Lua is
-- then made once in the sandbox as well, where nothing catches it: it must end the rule with the same
-- words. Prints a line for each file and for each difference; false if any is not known.
local accord, project, work = ...
local files = {select(4, ...)}
local here = debug.getinfo(1, "S").source:match "^@(.*/)" or ""
local MOST_RUNS, MOST_LINES, MOST_STEPS = 400, 400, 5e7

-- Files whose tests in full take minutes; `_soft` is the word of the tests themselves for that.
local soft = {["sort.lua"] = true, ["constructs.lua"] = true}

-- Files that test math.random itself: there is none.
local of_random = {["math.lua"] = true}

-- What rules have of Lua (state.c), to give plain Lua no more than that.
local allowed = {
  _G = "assert error ipairs pairs select tonumber tostring type",
  string = "byte char find format gmatch gsub len lower match rep reverse sub upper",
  table = "concat insert move pack remove sort unpack",
  math = "abs ceil floor fmod huge max maxinteger min mininteger modf pi sqrt tointeger type ult",
  utf8 = "char charpattern codepoint codes len offset",
}

-- Differences that are meant, by what the sandbox says, and plain Lua; README.md tells of each.
local meant = {
  {"^pairs needs keys that have an order", "pairs over keys without an order"},
  {"%%p is not for rules", "%p"},
  {"^_ENV is not for rules", "_ENV"},
  {"^a number cannot stand before", "a constant before & | ~"},
  {"table expected, got no value", "own words of an error", "value expected"},
  {"to 'pairs' %(table expected", "own words of an error", "to 'for iterator' %(table expected"},
  {"^stopped ", "a limit is met first"},
  {"invalid UTF%-8 code", "utf8.codes refuses what Lua 5.4.6 does", "^assertion failed"},
}

-- Differences that are meant, by what plain Lua says, or by what the line says.
local meant_of_lua = {
  {"^invalid order function for sorting", "table.sort takes any order function"},
}
local meant_of_lines = {
  {"'table:'", "addresses in tostring"},
  {"'function:'", "addresses in tostring"},
}

-- Errors of Lua as well, in words of our own.
local own_words = {"^the pattern ", "^the replacement has %%", "^invalid use of '%%' in a replacement"}

local function is_refused(name)
  local value = _G[name]
  for _, library in ipairs {string, table, math, utf8, os, io, debug, coroutine} do
    value = value == nil and library[name] or value
  end
  return value ~= nil
end

local function read(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read "a"
  file:close()
  return text
end

local function write(path, text)
  local file = assert(io.open(path, "wb"))
  assert(file:write(text))
  file:close()
end

local names_in_front = read(here .. "lua_suite_names.lua"):gsub("%-%-[^\n]*", ""):gsub("%s+", " ")

-- The text of a file as one check, its lines where they are. The first is a comment in all of them.
local function wrap(lines, head, outcomes, only)
  local list = {}
  for i, message in pairs(outcomes) do
    list[#list + 1] = ("[%d]={%s}"):format(i, message and ("%q"):format(message) or "nil")
  end
  table.sort(list)
  local words = {
    SOFT = lines.soft, OF_RANDOM = lines.of_random, ONLY = tostring(only),
    OUTCOMES = table.concat(list, ","):gsub("\\\n", "\\n"),
  }
  return head .. "function(sheet, report) do " .. names_in_front:gsub("%f[%w_][%u_]+%f[^%w_]", words) ..
         " end\n" .. table.concat(lines, "\n", 2) .. "\nend"
end

-- Without the place in front, and without what is shown otherwise in a terminal's line.
local function bare(message)
  if type(message) ~= "string" then return "an error was raised that is no text" end
  return (message:gsub("^[%w=]+:%d+: ", ""):gsub("[^\32-\126]+", "?"):gsub("%?+", "?"))
end

local function plain_names()
  local names = {}
  for library, list in pairs(allowed) do
    local into = library == "_G" and names or {}
    for name in list:gmatch "%w+" do into[name] = _G[library][name] end
    if into ~= names then names[library] = into end
  end
  names._G = names
  return names
end

-- Calls of pcall are counted; `record` is called with those that fail. Behind the prelude, which
-- has a pcall of its own.
local function watch_pcall(names, record)
  local calls = 0
  names.pcall = function(f, ...)
    calls = calls + 1
    local result = table.pack(pcall(f, ...))
    if not result[1] then record(calls, result[2]) end
    return table.unpack(result, 1, result.n)
  end
end

-- Runs a text in plain Lua: nil, or what it says; and the line of a loop that does not end.
local function run_plain(text, record)
  local names, endless = plain_names(), nil
  local chunk, problem = load("return " .. text, "=suite", "t", names)
  if not chunk then return bare(problem) end
  local function stop()
    endless = debug.getinfo(2, "l").currentline
    error("stopped after many instructions", 0)
  end
  local function begin()
    if not names.print then return end -- the prelude is not through
    debug.sethook(stop, "", MOST_STEPS)
    if record then watch_pcall(names, record) end
  end
  local check = chunk()
  local thread = coroutine.create(function()
    debug.sethook(begin, "l")
    check()
  end)
  local fine, message = coroutine.resume(thread)
  if not fine then return bare(message), endless end
end

-- The lines of places in a record of JSON, from the innermost outwards.
local function places(record)
  local found = {}
  for line in record:gmatch '"line":(%d+)' do found[#found + 1] = tonumber(line) end
  return found
end

-- Runs a text in the sandbox: nil, or what it says and where; and whether it is a crash.
local function run_sandbox(text)
  write(work .. "/suite.lua", text)
  local pipe = io.popen(("timeout 100 %s check --format jsonl --rules %s/suite.lua %s 2>&1; echo status $?")
                        :format(accord, work, project))
  local said = pipe:read "a"
  pipe:close()
  local status = tonumber(said:match "status (%d+)%s*$")
  if status == 0 then return end
  local record = said:match '("record":"finding".-)\n' or ""
  local message = record:match '"message":"(.-[^\\])"' or said
  message = message:gsub("^rule \\\"suite\\\" broke on .-: ", ""):gsub("\\u%x%x%x%x", "?")
                   :gsub("\\[ntr]", "?"):gsub('\\(.)', "%1")
  return bare(message), places(record), status > 2 or record == ""
end

local function text_of(lines, first, last)
  return table.concat(lines, "\n", first, last)
end

local function compiles(text)
  return load(text) ~= nil
end

-- The fewest lines around this one that are whole statements, and without which the rest compiles.
local function find_statement(lines, line)
  for size = 1, MOST_LINES do
    for first = math.max(2, line - size + 1), math.min(line, #lines - size + 1) do
      local last = first + size - 1
      if compiles(text_of(lines, first, last)) and
         compiles(text_of(lines, 2, first - 1) .. "\n" .. text_of(lines, last + 1, #lines)) then
        return first, last
      end
    end
  end
end

local function look_up(list, text, plain)
  for _, entry in ipairs(list) do
    if text and text:find(entry[1]) and (plain or ""):find(entry[3] or "") then return entry[2] end
  end
end

local function refused_name(message)
  local name = message:match "a nil value %(%w+ '([%w_]+)'%)" or
               message:match "refused: require '(%w+)'"
  return name and is_refused(name) and name
end

local function reason_of(message, plain, line)
  local known = look_up(meant, message, plain) or look_up(meant_of_lua, plain) or look_up(meant_of_lines, line)
  if known then return known end
  for _, words in ipairs(own_words) do
    if plain and message:find(words) then return "own words of an error" end
  end
  if message ~= plain then return nil end
  return refused_name(message) or "follows from what was left out"
end

local function count_code(lines)
  local count = 0
  for _, line in ipairs(lines) do
    if line:find "%S" and not line:find "^%s*%-%-" then count = count + 1 end
  end
  return count
end

-- [call of pcall] = what it says, or false for an error that is no text
local function failures_of(text)
  local outcomes = {}
  run_plain(text, function(call, message)
    outcomes[call] = type(message) == "string" and message or false
  end)
  return outcomes
end

local report = {different = 0, reasons = {}}

local function tell(name, line, ours, plain)
  report.different = report.different + 1
  print(("DIFFERS\t%s:%d\tsandbox: %s\tLua: %s"):format(name, line, ours or "nothing", plain or "nothing"))
end

-- The line that names what is refused, unless a local would be left out there, so that its name
-- meant another one; else the outermost, since a test stands there.
local function line_to_blame(lines, message, where)
  local name, innermost = refused_name(message), lines[where[1]] or ""
  if name and where[1] ~= 1 and innermost:find(name, 1, true) and
     not innermost:find "^%s*local%f[%W]" then
    return where[1]
  end
  for i = #where, 1, -1 do
    if where[i] > 1 then return where[i] end
  end
  return 1
end

-- Leaves out what stops the file until nothing does. Gives what is left, and how much went.
local function thin_out(name, lines)
  local pieces = 0
  for _ = 1, MOST_RUNS do
    local outcomes = failures_of(wrap(lines, "", {}, 0))
    local ours, where, crashed = run_sandbox(wrap(lines, 'rule "suite" { says = "x", check = ', outcomes, 0) .. " }")
    if not ours then return outcomes, pieces end
    local plain, endless = run_plain(wrap(lines, "", outcomes, 0))
    -- Where memory is refused, at the limit of instructions too, the sandbox cannot tell the place.
    local line = line_to_blame(lines, ours, where)
    if line == 1 and endless then line = endless end
    local reason = not crashed and reason_of(ours, plain, lines[line])
    if not reason then tell(name, line, ours, plain) end
    reason = reason or "DIFFERS"
    local first, last = find_statement(lines, line)
    if not first then return nil, pieces, ("line %d: %s"):format(line, ours) end
    report.reasons[reason] = (report.reasons[reason] or 0) + 1
    if os.getenv "LUA_SUITE_LOUD" then
      print(("left out\t%s:%d-%d\t%s\t%s"):format(name, first, last, reason, ours))
    end
    for i = first, last do lines[i] = "" end
    pieces = pieces + 1
  end
  return nil, pieces, "too many runs"
end

-- Makes each failing call in the sandbox.
local function try_failures(name, lines, outcomes)
  local same, other = 0, 0
  for call in pairs(outcomes) do
    local ours, where = run_sandbox(wrap(lines, 'rule "suite" { says = "x", check = ', outcomes, call) .. " }")
    local plain = run_plain(wrap(lines, "", outcomes, call))
    local line = where and line_to_blame(lines, ours, where) or 0
    local reason = ours and reason_of(ours, plain, lines[line])
    if ours == plain then
      same = same + 1
    elseif reason then
      other = other + 1
      report.reasons[reason] = (report.reasons[reason] or 0) + 1
    else
      tell(name, line, ours, plain)
    end
    if same + other >= MOST_RUNS then break end
  end
  return same, other
end

-- Rule files are UTF-8; bytes of others are written as Lua's escapes.
local function split(text)
  if not utf8.len(text) then
    text = text:gsub("[\x80-\xff]", function(byte) return ("\\%03d"):format(byte:byte()) end)
  end
  local lines = {}
  for line in (text .. "\n"):gmatch "(.-)\r?\n" do lines[#lines + 1] = line end
  return lines
end

print "file\tlines\tstay\tpieces left out\terrors as in Lua\terrors in other words\tends"
local sum = {0, 0, 0, 0, 0}
local function print_row(name, row, ends)
  print(name .. "\t" .. table.concat(row, "\t") .. "\t" .. ends)
end
for _, path in ipairs(files) do
  local name, lines = path:match "[^/]+$", split(read(path))
  lines.soft, lines.of_random = tostring(soft[name] or false), tostring(of_random[name] or false)
  local before, same, other = count_code(lines), 0, 0
  local outcomes, pieces, problem = thin_out(name, lines)
  if outcomes then same, other = try_failures(name, lines, outcomes) end
  if problem then report.different = report.different + 1 end
  local row = {before, outcomes and count_code(lines) or 0, pieces, same, other}
  for i, number in ipairs(row) do sum[i] = sum[i] + number end
  print_row(name, row, problem or "at its end")
end
print_row(#files .. " files", sum, "")
local reasons = {}
for reason, count in pairs(report.reasons) do reasons[#reasons + 1] = ("%4d  %s"):format(count, reason) end
table.sort(reasons, function(a, b) return a > b end)
print("left out or in other words, by reason:\n" .. table.concat(reasons, "\n"))
print(report.different .. " differences")
return report.different == 0
