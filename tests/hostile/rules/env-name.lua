-- expect: _ENV is not for rules
local x = _ENV
