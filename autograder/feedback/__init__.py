"""The page that a student gets: one HTML file, made from the graded notebook and the marks.

It opens offline, holds no script and asks nothing of anybody. Nothing here needs nbgrader, except
for `read_marks`: a worker that writes pages does without it.
"""
