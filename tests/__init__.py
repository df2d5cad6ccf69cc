"""The specification of hjul, laid out as src is."""
