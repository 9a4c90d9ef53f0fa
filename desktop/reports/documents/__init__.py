"""Documents for people: letter, workbook, recovery sheet."""
