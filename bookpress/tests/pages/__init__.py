"""The page checks, on tiny books made to be bad in one way each."""
