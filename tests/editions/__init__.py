"""The finished editions: PDF, e-book, printed book, and the site in a browser."""
