-- expect: a number cannot stand before & | ~
local b = 2 local x = (0xFF)&(b or 3)
