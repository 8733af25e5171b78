"""What the program believes and what follows from it: values in, values out, no screen and no store."""
