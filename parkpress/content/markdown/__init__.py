"""Markdown for Chinese editors."""
