"""What a text may reach, with hostile texts of many kinds and honest ones beside them."""
