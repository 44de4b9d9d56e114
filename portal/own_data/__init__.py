"""What is held about the one who is signed in, in each of their trusts in turn; none learns of the other."""
