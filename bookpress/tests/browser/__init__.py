"""The site in a real browser, sent with its headers: what a reader finds, and cannot find."""
