"""Measures the registered networks and writes what was measured: evaluate.py is its command."""
