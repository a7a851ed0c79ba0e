"""What the class got right and wrong: as a table and as a page."""
