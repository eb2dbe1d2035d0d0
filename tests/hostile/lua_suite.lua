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
local MOST_RUNS, MOST_LINES, MOST_STEPS = 400, 400, 1e8

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

-- Names of plain Lua that are so simple without metatables that the sandbox can do their work for
-- a test; in front of every file. `outcomes` are the calls of pcall that fail, `only` is the one to
-- be made.
local prelude = [[do _soft = %s
  local outcomes, only, calls, seed = {%s}, %d, 0, 42
  function pcall(f, ...)
    calls = calls + 1
    local failed = outcomes[calls]
    if failed and calls ~= only then return false, failed[1] end
    return true, f(...)
  end
  function print() end
  function collectgarbage() return 0 end
  function rawequal(a, b) return a == b end
  function rawlen(v) return #v end
  function rawget(t, k) return t[k] end
  function rawset(t, k, v) t[k] = v return t end
  function next(t, k)
    local found = k == nil
    for key, value in pairs(t) do
      if found then return key, value end
      found = key == k
    end
    if not found then error("invalid key to 'next'") end
  end
  math.random = not %s and function(m, n)
    seed = seed * 1103515245 + 12345 & 0x7fffffff
    if not m then return seed / 0x80000000 end
    if not n then m, n = 1, m end
    return m + seed %% (n - m + 1)
  end or nil
  function math.randomseed() return 1, 2 end
  function math.log(x, base)
    local n = 0.0
    while x >= base do x = x / base n = n + 1 end
    return n
  end
  function string.packsize(f) return f == "i" and 4 or 8 end
  os = {clock = function() return 0 end, time = function() return 0 end}
  package = {preload = {}, loaded = {}}
  for _, name in ipairs {"math", "os", "package", "string", "table", "utf8"} do
    package.loaded[name] = _G[name]
  end
  function require(name)
    if package.preload[name] then return package.preload[name](name) end
    if _G[name] == nil then error("refused: require '" .. name .. "'") end
    return _G[name]
  end
end ]]

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

-- The text of a file as one check, its lines where they are. The first is a comment in all of them.
local function wrap(lines, head, outcomes, only)
  local list = {}
  for i, message in pairs(outcomes) do
    list[#list + 1] = ("[%d]={%s}"):format(i, message and ("%q"):format(message) or "nil")
  end
  table.sort(list)
  local first = prelude:format(lines.soft, table.concat(list, ","), only, lines.of_random):gsub("\n", " ")
  return head .. "function(sheet, report) " .. first:gsub("\\ ", "\\n") .. "\n" ..
         table.concat(lines, "\n", 2) .. "\nend"
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

-- Runs a text in plain Lua: nil, or what it says. `record` is called with each failure of pcall.
local function run_plain(text, record)
  local names = plain_names()
  local chunk, problem = load("return " .. text, "=suite", "t", names)
  if not chunk then return bare(problem) end
  local check, calls = chunk(), 0
  local thread = coroutine.create(function()
    debug.sethook(function() error("stopped after many instructions", 0) end, "", MOST_STEPS)
    if record then debug.sethook(function()
      if names.print then -- the prelude is through
        debug.sethook(function() error("stopped after many instructions", 0) end, "", MOST_STEPS)
        names.pcall = function(f, ...)
          calls = calls + 1
          local result = table.pack(pcall(f, ...))
          if not result[1] then record(calls, result[2]) end
          return table.unpack(result, 1, result.n)
        end
      end
    end, "l") end
    check()
  end)
  local fine, message = coroutine.resume(thread)
  if not fine then return bare(message) end
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

-- The line that names what is refused; else the outermost, since a test stands there.
local function line_to_blame(lines, message, where)
  local name = refused_name(message)
  if name and where[1] ~= 1 and (lines[where[1]] or ""):find(name, 1, true) then return where[1] end
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
    local plain = run_plain(wrap(lines, "", outcomes, 0))
    local line = line_to_blame(lines, ours, where)
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

print "file\tlines\trun\tpieces left out\terrors as in Lua\terrors in other words\tends"
for _, path in ipairs(files) do
  local name, lines = path:match "[^/]+$", split(read(path))
  lines.soft, lines.of_random = tostring(soft[name] or false), tostring(of_random[name] or false)
  local before, same, other = count_code(lines), 0, 0
  local outcomes, pieces, problem = thin_out(name, lines)
  if outcomes then same, other = try_failures(name, lines, outcomes) end
  local left = outcomes and count_code(lines) or 0
  print(("%s\t%d\t%d\t%d\t%d\t%d\t%s"):format(name, before, left, pieces, same, other, problem or "at its end"))
end
local reasons = {}
for reason, count in pairs(report.reasons) do reasons[#reasons + 1] = ("%4d  %s"):format(count, reason) end
table.sort(reasons, function(a, b) return a > b end)
print("left out or in other words, by reason:\n" .. table.concat(reasons, "\n"))
return report.different == 0
