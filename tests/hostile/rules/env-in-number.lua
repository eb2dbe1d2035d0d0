-- expect: _ENV is not for rules
local x = 0xe-_ENV
