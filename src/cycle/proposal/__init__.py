"""A proposal: from a suggestion anybody makes to what came of it, maybe years later."""
