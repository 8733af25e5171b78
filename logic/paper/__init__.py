"""What is printed: one value for screen, paper and text."""
