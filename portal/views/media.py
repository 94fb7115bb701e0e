"""Stored files, served to those who may see what uses them."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("media", __name__)
