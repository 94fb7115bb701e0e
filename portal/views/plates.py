"""Generated plates, where there is no picture."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("plates", __name__)
