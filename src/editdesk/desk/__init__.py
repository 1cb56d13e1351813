"""The article database and every rule about articles."""
