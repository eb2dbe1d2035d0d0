-- expect: a number cannot stand before & | ~
local x = 1|(2 or 3)
