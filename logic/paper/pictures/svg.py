"""Shapes as SVG text, in the colours of the screen, of paper, or of paper without colour."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Literal

from logic.paper.pictures.shapes import Role, Shape
from logic.paper.pictures.view import HIGH, WIDE

Look = Literal["screen", "paper", "black_and_white"]

# Light, dark, and black and white. What works is told from the rest by its darkness as well as by its colour.
COLOURS: Mapping[Role, tuple[str, str, str]] = {
    "pale": ("#F6F8F8", "#1D252A", "#FFFFFF"),
    "body": ("#9DB0B9", "#8496A0", "#B4B4B4"),
    "far": ("#C3CFD5", "#56666F", "#D6D6D6"),
    "works": ("#0B6170", "#4FB9C8", "#2E2E2E"),
    "ghost": ("#E4EAEC", "#2B363C", "#F4F4F4"),
    "ghost_line": ("#8FA0A8", "#6F828C", "#8A8A8A"),
    "spine": ("#FFFFFF", "#10181B", "#FFFFFF"),
    "thing": ("#E2DACB", "#4B4536", "#ECECEC"),
    "thing_edge": ("#7F7563", "#A79C86", "#5A5A5A"),
    "ball": ("#D9B88C", "#8A6A3C", "#DADADA"),
    "band": ("#B3541E", "#E58A50", "#000000"),
    "path": ("#B3541E", "#F2A067", "#000000"),
    "arc": ("#F2C14E", "#B98B1C", "#C8C8C8"),
    "arc_line": ("#7A5200", "#FFD97A", "#000000"),
    "cross": ("#A3160F", "#FF8A80", "#000000"),
    "floor": ("#9AA9AF", "#5C6B73", "#7A7A7A"),
}
SEE_THROUGH: Mapping[Role | None, float] = {"arc": 0.45}


def svg(shapes: Iterable[Shape], look: Look, alt: str, *, mirrored: bool, badge: str = "") -> str:
    """One picture, 320 by 240, with its text alternative. `badge`: the side it is about, in a word."""
    turned = f' transform="translate({WIDE:g} 0) scale(-1 1)"' if mirrored else ""
    drawn = "".join(_path(shape, look) for shape in shapes)
    label = escape(alt, quote=True)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE:g} {HIGH:g}" role="img" aria-label="{label}">'
        f'<rect width="{WIDE:g}" height="{HIGH:g}" rx="8" {_paint(look, fill="pale")}/>'
        f'<g stroke-linecap="round" stroke-linejoin="round"{turned}>{drawn}</g>{_badge(badge, look)}</svg>'
    )


def _path(shape: Shape, look: Look) -> str:
    line = f" stroke-width='{shape.width:.1f}'" if shape.line else ""
    dashes = " stroke-dasharray='5 4'" if shape.dashed else ""
    clear = f" fill-opacity='{SEE_THROUGH[shape.fill]}'" if shape.fill in SEE_THROUGH else ""
    under = " paint-order='stroke'" if shape.under else ""
    return f"<path d='{shape.d}' {_paint(look, fill=shape.fill, stroke=shape.line)}{line}{dashes}{clear}{under}/>"


def _paint(look: Look, **roles: Role | None) -> str:
    """On screen both themes at once; elsewhere one colour, in an attribute that every reader of SVG knows."""
    colours = {what: _colour(role, look) for what, role in roles.items()}
    if look == "screen":
        return f"style='{';'.join(f'{what}:{colour}' for what, colour in colours.items())}'"
    return " ".join(f"{what}='{colour}'" for what, colour in colours.items())


def _colour(role: Role | None, look: Look) -> str:
    if role is None:
        return "none"
    light, dark, grey = COLOURS[role]
    return {"screen": f"light-dark({light},{dark})", "paper": light, "black_and_white": grey}[look]


def _badge(text: str, look: Look) -> str:
    if not text:
        return ""
    behind = f'<rect x="6" y="8" width="{12 * len(text) + 14}" height="28" rx="6" {_paint(look, fill="pale")}/>'
    return (
        f'{behind}<text x="14" y="28" font-family="Noto Sans, sans-serif" font-size="17" font-weight="700" '
        f"{_paint(look, fill='works')}>{escape(text)}</text>"
    )
