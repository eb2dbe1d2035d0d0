-- expect: syntax error near
this is = = no rule
