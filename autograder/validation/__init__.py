"""How good a lab's hidden tests are: measured against wrong and right answers."""
