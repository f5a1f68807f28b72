"""Articles in the forms that tables, spreadsheets and databases read, with the same columns every time."""
