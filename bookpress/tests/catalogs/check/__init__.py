"""The catalog checker, tried on small catalogs, on Sphinx itself and on other people's."""
