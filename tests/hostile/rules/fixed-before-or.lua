-- expect: a number cannot stand before & | ~
local x = (false or 1) | (2 or 3)
