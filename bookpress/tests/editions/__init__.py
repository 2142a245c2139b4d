"""Whole editions of the sample book: pages, PDF, e-book, read back as a reader has them."""
