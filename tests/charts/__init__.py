"""Charts: what is drawn, what is said of it, and how it reads without colour."""
