"""The bundle: a whole history in a folder or a zip, that anybody can check without us."""
