"""Modules that cannot work in the sandbox: found first, each says so when it is imported."""
