"""Writes the demo (portal/demo, plain values) to the database, inside the application role's walls."""
