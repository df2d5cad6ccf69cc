"""The law: what may be asked, what happens then, and what is said when it may not."""
