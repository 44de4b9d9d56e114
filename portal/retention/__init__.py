"""Privacy as code: the policy gathered from all floors, and the night that carries it out."""
