"""Views as drawings-in-data: what a drawing shows, row by row, and each row as a sentence; no drawing is done here."""
