"""Recorders of eventsourcing on SQLAlchemy Core, for SQLite and PostgreSQL."""
