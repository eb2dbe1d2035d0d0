-- expect: stopped after 50 million instructions
while true do end
