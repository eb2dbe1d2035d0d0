-- expect: a number cannot stand before & | ~
local K <const> = 3 local x = K ~ (2 or 3)
