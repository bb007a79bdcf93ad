"""Trials that kill, fill, corrupt and overload Youju on purpose; the tests marked ``faults`` run them in short."""
