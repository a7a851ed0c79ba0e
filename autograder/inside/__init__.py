"""What runs in the sandbox, beside the student's code. Nothing here is trusted by the other side.

`warm_process` forks for each submission, `isolation` shuts the fork in, `request_loop` serves the
trusted side's requests. This room imports nothing but `autograder.protocol`, and nobody imports
it: the trusted side starts it as a process of its own.
"""
