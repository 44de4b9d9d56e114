"""Where somebody should be, and whether somebody is."""
