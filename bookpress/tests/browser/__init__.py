"""The site in a real browser, sent with its headers."""
