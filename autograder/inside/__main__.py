"""``python -m autograder.inside DESCRIPTOR``: the warm process, started by the trusted side."""

from autograder.inside.warm_process import main

main()
