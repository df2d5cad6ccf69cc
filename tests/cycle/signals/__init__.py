"""Run charts and control charts, against published answers and against their own rules."""
