-- What several rules of this pack speak of.
local Q = instrument "atop"

return {
  -- An obligation to fight: by the side of a partner who is attacked, or in any war.
  active = Q[16]:lists_any { "Defense Pact", "Offense Pact" },

  in_effect = Q[14]:lists "Still in effect",

  -- Words for a term without an end.
  endless = { "infinite", "indefinite*", "perpetual*", "perpetuity", "unlimited", "forever",
              "for ever", "permanent*" },
}
