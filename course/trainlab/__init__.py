"""What the labs import: checks, data, recorded Keras results, pictures and teaching code.

Needs NumPy and Matplotlib, and loads each of its parts when a lab asks for it.
"""
