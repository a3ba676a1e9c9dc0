"""How templates print values: what Jinja does, without the wrapping that only a value in the middle of one needs.

Jinja hands every printed value to `markupsafe.escape`, which wraps what it escaped, so that it will not be escaped
again. What is printed is joined at once, and nobody can tell whether it was wrapped.
"""

from __future__ import annotations

from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape


def printed(value: Any) -> str:
    """The letters of `escape(value)`."""
    text: Any = value
    kind = type(value)
    if kind is str:
        if "&" in text or "<" in text or ">" in text or '"' in text or "'" in text:
            text = escape(text)
    elif kind is not Markup:
        html = getattr(kind, "__html__", None)
        text = None if html is None else html(value)
        if type(text) is not str:
            text = escape(value)
    found: str = text
    return found


class Printer(CodeGenerator):
    """Compiles templates to code that prints with `printed`."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.printed(")
        else:
            super()._output_child_pre(node, frame, finalize)
