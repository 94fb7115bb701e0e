"""Compagnon, a portal for clubs of peers.

Empty on purpose: importing one room never loads another, so that the rendering child starts quickly.
"""
