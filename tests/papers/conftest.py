"""Keep pytest from importing the script beside this one, which needs programs that the tests do not."""

collect_ignore = ["make.py"]
