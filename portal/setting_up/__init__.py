"""How a region starts trusts and networks, and what a trust settles for itself."""
