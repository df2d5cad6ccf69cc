"""Views as they are kept: live, behind, as of a moment, built anew, parked, and without texts."""
