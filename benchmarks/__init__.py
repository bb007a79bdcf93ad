"""Measurements as commands: ``uv run python -m benchmarks.numerals FILE`` and others."""
