"""How well colours can be told apart, and the nearest one that can be read (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

from colorsys import hls_to_rgb, rgb_to_hls

TEXT = 4.5
"""Least contrast of text."""

PAPERS = ("#fcfcfa", "#f2f4f2")
"""The light papers of the theme, on which the park's own colour is read. A test compares them with its styles."""

_STEPS = 256


def contrast(one: str, other: str) -> float:
    """The contrast of two colours such as `#0b5a6f`: 1 for the same, 21 for black on white."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def on_paper(colour: str) -> float:
    """The contrast of a colour with the paper on which it is read worst."""
    return min(contrast(colour, paper) for paper in PAPERS)


def readable(colour: str) -> str:
    """The lightest colour of the same hue and saturation, no lighter than it is, that can be read on paper."""
    hue, lightness, saturation = rgb_to_hls(*_channels(colour))
    shades = (_written(hls_to_rgb(hue, lightness * step / _STEPS, saturation)) for step in range(_STEPS, -1, -1))
    return next(shade for shade in shades if on_paper(shade) >= TEXT)


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2, definitions)."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _written(channels: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
