-- What several rules of this pack speak of.

return {
  -- Two statements that are true together or false together.
  both_or_neither = function(a, b)
    return all { (a) >> (b), (b) >> (a) }
  end,
}
