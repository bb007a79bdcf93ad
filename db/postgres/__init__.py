"""A copy of a finished database on a server, for a team: published whole, and read with a role that may only read."""

from db.postgres.publish import publish
from db.postgres.server import Connection, Server

__all__ = ["Connection", "Server", "publish"]
