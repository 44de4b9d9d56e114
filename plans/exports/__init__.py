"""A plan in the forms that people hand on: one page, a status report, Word, Excel, data."""
