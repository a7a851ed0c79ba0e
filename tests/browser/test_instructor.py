"""An instructor's way: after grading, find the class's scores and a finding in formgrader."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from autograder.engine import Course, Outcome, grade_class
from autograder.engine.grade_class import Request
from tests.banks.notebooks import add_cell, all_right, hand_in, write
from tests.browser.servers import jupyter_lab
from tests.tiny_lab import LAB, write_tiny_lab
