"""Writes what the book trade is told of the book: a file in ONIX for Books 3.0.

There is one record for each product that has an ISBN: the printed book and the e-book in each
language, and those of facing editions. Numbers in the code are those of EDItEUR's code lists.
"""
