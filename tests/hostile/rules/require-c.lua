-- expect: there is no file "lfs.so.lua" in this pack
require "lfs.so"
