"""A pacer for slow repetitions and holds: the figure moves, the phase and the breath are named, repetitions counted."""

import streamlit as st

from logic.care.printing import span
from logic.paper.document import Entry
from logic.paper.pictures.picture import moving_picture, picture_svg
from pages.parts.picture_view import picture
from pages.parts.session import wording

PARTS = ("begin", "pause", "go_on", "again", "ready", "done", "count")
MOVING = {"effort": "out", "held": "pause_there", "back": "return"}
HOLDING = {"effort": "build_up", "held": "held", "back": "let_go"}

HTML = """
<div class="pacer">
  <div class="figure"></div>
  <div class="row">
    <button type="button" class="go"></button>
    <span class="phase" role="status"></span>
    <span class="count"></span>
  </div>
  <div class="bar"><div class="fill"></div></div>
</div>
"""

CSS = """
.pacer { font-family: var(--st-font); color: var(--st-text-color); }
.figure svg { display: block; width: 100%; height: auto; border-radius: 8px; }
.row { display: flex; align-items: center; gap: 0.75rem; margin-top: 0.4rem; min-height: 2.6rem; }
.go { font: inherit; font-weight: 600; padding: 0.35rem 0.9rem; border-radius: 0.4rem; cursor: pointer;
  border: 1px solid var(--st-border-color); background: var(--st-secondary-background-color); color: inherit; }
.go:focus-visible { outline: 3px solid var(--st-primary-color); outline-offset: 2px; }
.phase { font-size: 1.25rem; font-weight: 700; flex: 1; }
.count { font-size: 1.25rem; font-weight: 700; white-space: nowrap; }
.bar { height: 0.5rem; border-radius: 0.25rem; background: var(--st-secondary-background-color); overflow: hidden; }
.fill { height: 100%; width: 0; background: var(--st-primary-color); }
"""

# Time is read from the clock, so that a slow screen drops pictures and never seconds.
JS = """
export default function ({ data, parentElement }) {
  const find = (name) => parentElement.querySelector("." + name);
  const figure = find("figure"), go = find("go"), phase = find("phase"), count = find("count"), fill = find("fill");
  const { still, frames, seconds, repetitions, words } = data;
  const cycle = seconds[0] + seconds[1] + seconds[2];
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const LEAD = 2;
  let began = null, before = 0, shown = null, frame = 0;
  const draw = (at) => { if (at !== shown) { figure.innerHTML = at < 0 ? still : frames[at]; shown = at; } };
  const reset = () => { before = 0; began = null; go.textContent = words.begin; phase.textContent = "";
    count.textContent = ""; fill.style.width = "0"; };
  const tick = () => {
    if (began === null) return;
    const t = before + (performance.now() - began) / 1000 - LEAD;
    if (t < 0) { phase.textContent = words.ready; draw(0); }
    else if (t >= cycle * repetitions) {
      reset(); draw(-1); go.textContent = words.again; phase.textContent = words.done; return;
    } else step(t);
    frame = requestAnimationFrame(tick);
  };
  const step = (t) => {
    const within = t % cycle, [effort, held, back] = seconds;
    let part = "effort", share = within / effort, along = share;
    if (within >= effort + held) { part = "back"; share = (within - effort - held) / back; along = 1 - share; }
    else if (within >= effort) { part = "held"; share = (within - effort) / held; along = 1; }
    const last = frames.length - 1;
    draw(calm ? (along < 0.5 ? 0 : last) : Math.round(along * last));
    const left = part === "held" && held > 2 ? " " + Math.ceil(effort + held - within) : "";
    if (phase.textContent !== words[part] + left) phase.textContent = words[part] + left;
    count.textContent = words.count.replace("{at}", Math.floor(t / cycle) + 1).replace("{total}", data.often);
    fill.style.width = Math.round(100 * share) + "%";
  };
  const press = () => {
    if (began === null) { began = performance.now(); go.textContent = words.pause; tick(); }
    else { before += (performance.now() - began) / 1000; began = null; go.textContent = words.go_on; }
  };
  const onKey = (event) => {
    const typing = event.target.closest && event.target.closest("input, textarea, [contenteditable=true]");
    if (!typing && !event.repeat && event.key.toLowerCase() === "p") press();
  };
  // Other data runs this again in the same place: what was left running there is ended first.
  if (parentElement.plumblineEnd) parentElement.plumblineEnd();
  const end = () => { window.removeEventListener("keydown", onKey); cancelAnimationFrame(frame); began = null; };
  parentElement.plumblineEnd = end;
  reset(); draw(-1);
  go.onclick = press;
  window.addEventListener("keydown", onKey);
  return end;
}
"""

_mounted = st.components.v2.component("plumbline_pacer", html=HTML, css=CSS, js=JS)


def pacer(exercise: Entry) -> None:
    """In the place of the picture. Frames are the product's own drawings, words are of the wording: nothing typed."""
    paced = next((part.pace for part in exercise.parts if part.pace), None)
    assert exercise.picture is not None, "every exercise has a picture"  # noqa: S101
    if paced is None:
        picture(exercise.picture)
        return
    named = HOLDING if paced.held > paced.effort + paced.back else MOVING
    words = {part: wording().say("pacer", part, "name") for part in PARTS if part != "count"}
    words |= {part: wording().say("pacer", name, "name") for part, name in named.items()}
    words["count"] = wording().say("pacer", "count", "name", at="{at}", total="{total}")
    data = {
        "still": picture_svg(exercise.picture, "screen"),
        "frames": list(moving_picture(exercise.picture, "screen")),
        "seconds": [paced.effort, paced.held, paced.back],
        "repetitions": int(max(paced.repetitions)),
        "often": span(paced.repetitions),
        "words": words,
    }
    _mounted(key=f"pacer_{exercise.key}", data=data)
