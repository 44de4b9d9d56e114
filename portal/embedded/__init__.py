"""The servers and commands behind ./dev: PostgreSQL, Valkey and the portal's own processes on one machine.

Nothing here is used in production. Except for the wheels that carry the two servers, only the standard
library is imported, so that ./dev can start before anything is installed.
"""
