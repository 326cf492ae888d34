"""`workbook` alone: pick up where one was, what is due, themes and paths, threads."""
