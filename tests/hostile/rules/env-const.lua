-- expect: _ENV is not for rules
local _ENV <const> = 11; x = 1
