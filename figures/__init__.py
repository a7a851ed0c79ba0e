"""The lectures' figures, made again at the slides' size over several seeds.

For instructors and CI only: nothing of this is installed or released. `python -m figures --help`
says how to make one, `docs/figures.md` shows what came out.
"""
