-- expect: there is no file "nothing.lua" in this pack
require "nothing"
