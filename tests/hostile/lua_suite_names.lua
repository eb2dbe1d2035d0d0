-- Stands in front of every file that lua_suite.lua runs, in one line: names of plain Lua that are so
-- simple without metatables that the sandbox can do their work for a test. Words in capitals are
-- put in: OUTCOMES are the calls of pcall that fail, ONLY the one of them to be made.
_soft = SOFT
local outcomes, only, calls, seed = {OUTCOMES}, ONLY, 0, 42
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
math.random = not OF_RANDOM and function(m, n)
  seed = seed * 1103515245 + 12345 & 0x7fffffff
  if not m then return seed / 0x80000000 end
  if not n then m, n = 1, m end
  return m + seed % (n - m + 1)
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
