"""What left this machine, how everything stands, what broke, what is new."""
