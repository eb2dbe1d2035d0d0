-- expect: a number cannot stand before & | ~
local x = 2 * 3 + 1 << 1 | (2 or 3)
