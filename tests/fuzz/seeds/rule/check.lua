rule "a" { says = "b", check = function(sheet, report)
  for note in sheet:notes() do
    if sheet[60].date and note.date and note.date > sheet[60].date then
      report(sheet[60], "%s %d", sheet[60].date, 1):because(note)
    end
  end
  local t = {} for k, v in pairs({ a = 1, 2 }) do t[#t + 1] = tostring(k) .. v end
  table.sort(t) report(sheet[1], ("x"):rep(3) .. #sheet[16].text)
end }
