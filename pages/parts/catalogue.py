"""The contact sheet: each exercise a card of HTML, made once; what is behind it opens without the server."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape

from logic.care.catalogue import Exercise
from logic.paper.document import Picture
from pages.parts.catalogue_filters import NONE_NEEDED, Filters, tell
from pages.parts.picture_view import drawn
from pages.parts.session import knowledge, wording

SAID = ("set_up", "how", "mount", "feel", "stop", "instead")

STYLE = """
<style>
.catalogue { display: grid; grid-template-columns: repeat(auto-fill, minmax(215px, 1fr)); gap: 1rem }
.catalogue article { border: 1px solid light-dark(#C9D1D2, #3B474D); border-radius: 8px; padding: 0.5rem 0.6rem }
.catalogue svg { display: block; width: 100%; height: auto; border-radius: 6px }
.catalogue h2 { font-size: 1.02rem; padding: 0.35rem 0 0.1rem 0; margin: 0 }
.catalogue p, .catalogue li, .catalogue summary { font-size: 0.88rem; line-height: 1.35; margin: 0 0 0.2rem 0 }
.catalogue ul { margin: 0 0 0.3rem 0; padding-left: 1.1rem }
.catalogue summary { cursor: pointer; text-decoration: underline }
.catalogue .avoided { color: light-dark(#A3160F, #FF8A80); font-weight: 700 }
</style>
"""


def chosen(asked: Filters) -> tuple[Exercise, ...]:
    return tuple(row for row in knowledge().exercises.values() if _fits(row, asked))


def _fits(row: Exercise, asked: Filters) -> bool:
    needed = row.equipment or (NONE_NEEDED,)
    return (
        (not asked.group or row.group in asked.group)
        and (not asked.position or row.position in asked.position)
        and (not asked.equipment or any(one in asked.equipment for one in needed))
    )


def sheet(rows: Sequence[Exercise]) -> str:
    return f"{STYLE}<div class='catalogue'>{''.join(_card(row.id, knowledge().version) for row in rows)}</div>"


@lru_cache(maxsize=256)
def _card(name: str, _version: str) -> str:
    row, say = knowledge().exercises[name], wording().say
    load = say("spinal_load", row.spinal_load, "name")
    avoided = f"<p class='avoided'>{escape(tell(f'avoid_{row.avoid}'))}</p>" if row.avoid else ""
    return (
        f"<article id='{escape(name)}'>{drawn(Picture(exercise=name, crossed=row.avoid is not None))}"
        f"<h2>{escape(say('exercise', name, 'name'))}</h2><p>{escape(say('exercise', name, 'plain'))}</p>{avoided}"
        f"<p><b>{escape(tell('load'))}</b> {escape(load)}</p>"
        f"<details><summary>{escape(tell('more'))}</summary>{_behind(row)}</details></article>"
    )


def _behind(row: Exercise) -> str:
    """All that the row says, in words."""
    say, may_say = wording().say, wording().may_say
    facts = {
        "position": say("position", row.position, "name"),
        "basis": say("spinal_load_basis", row.spinal_load_basis, "name"),
        "muscles": ", ".join(say("muscle", one, "name") for one in row.muscles),
        "roots": ", ".join(row.roots),
        "equipment": ", ".join(say("equipment", one, "name") for one in row.equipment),
        "phases": ", ".join(map(str, row.phases)),
        "range": _range(row),
        "left_out_by": _findings((*row.left_out_by, *row.left_out_for_roots)),
        "left_out_on_side_by": _findings(row.left_out_on_side_by),
        "changed_by": "; ".join(f"{_findings([one])}: {say('limit', limit)}" for one, limit in row.limited_by.items()),
        "claims": ", ".join(_claim(claim) for claim in row.claims),
    }
    told = "".join(f"<p>{escape(text)}</p>" for part in SAID if (text := may_say("exercise", row.id, part)))
    lines = "".join(
        f"<p><b>{escape(tell(name))}</b> {text if name == 'claims' else escape(text)}</p>"
        for name, text in facts.items()
        if text
    )
    return f"{told}{_cues(row)}{lines}"


def _range(row: Exercise) -> str:
    ends = [f"{bound:g}" for bound in (row.range_start, row.range_end) if bound is not None]
    return f"{wording().say('joint', row.range_joint, 'name')} {'-'.join(ends)}" if row.range_joint else ""


def _findings(names: Iterable[str]) -> str:
    return "; ".join(wording().say("finding", one, "name") for one in names)


def _cues(row: Exercise) -> str:
    lines = "".join(f"<li>{escape(wording().say('cue', cue))}</li>" for cue in row.cues)
    return f"<ul>{lines}</ul>" if lines else ""


def _claim(claim: str) -> str:
    """A link to the claim, with the mark and word of its support."""
    support = knowledge().claims[claim].support
    mark, word = (escape(wording().say("support", support, part)) for part in ("mark", "word"))
    return f"<a href='/evidence?claim={escape(claim)}' target='_self'>{escape(claim)}</a> {mark} {word}"
