-- expect: `require` takes the name of a file in this pack
require "a\0b"
