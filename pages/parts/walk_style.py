"""How the walk-through looks: large, calm, whole on a screen of 1024 by 768. It hides the frame of the other pages."""

STYLE = """
<style>
[data-testid=stSidebar], [data-testid=stSidebarCollapsedControl], [data-testid=stExpandSidebarButton],
[data-testid=stHeader] { display: none }
[data-testid=stMainBlockContainer] { padding: 0.6rem 2rem 4.2rem 2rem; max-width: 1500px }
[data-testid=stMainBlockContainer] [data-testid=stVerticalBlock] { gap: 0.6rem }
.st-key-walk_head { margin-bottom: 0.35rem }
.st-key-walk_head h1 { font-size: 2rem; line-height: 1.25; padding: 0 }
.st-key-walk_foot { position: fixed; left: 2rem; right: 2rem; bottom: 0.7rem; width: auto; z-index: 5;
  background: light-dark(#FCFCFA, #14191C) }
[class*=st-key-told_] label { align-items: center }
[class*=st-key-told_] label p { font-size: 1.45rem; line-height: 1.9 }
[class*=st-key-told_] label > span:first-of-type { transform: scale(1.4); margin-right: 0.5rem }
.walk { font-size: 1.06rem; line-height: 1.38 }
.walk .cues { font-size: 0.9em }
.walk.both .cues { display: none }
.walk .normal { border: 2px solid light-dark(#0B5D36, #7FD3A5); border-radius: 8px; padding: 0.4rem 0.7rem;
  font-size: 0.92em; margin-top: 0.3rem }
.walk h2 { font-size: 1.13em; margin: 0.2rem 0 0.3rem 0; padding: 0 }
.walk p { margin: 0 0 0.3rem 0 }
.walk .lead { font-size: 1.45em; line-height: 1.3; margin-bottom: 0.8rem }
.walk ul { margin: 0 0 0.6rem 0; padding-left: 1.2rem }
.walk li { margin: 0 0 0.4rem 0; font-size: 1.06em }
.walk ul.many li { font-size: 0.92em; margin-bottom: 0.2rem }
.walk mark { background: light-dark(#EADCF5, #4A2E63); color: inherit; padding: 0 0.25rem; border-radius: 3px }
.walk .dose { display: flex; flex-direction: column; margin-bottom: 0.4rem }
.walk .dose span:first-child { font-size: 1.6em; font-weight: 700; line-height: 1.2 }
.walk .scale { display: flex; gap: 3px; margin: 0.1rem 0 0.6rem 0 }
.walk .scale span { flex: 1; text-align: center; border-radius: 4px; padding: 0.15rem 0;
  border: 1px solid light-dark(#7C8A91, #6F7D84) }
.walk .scale .on { background: light-dark(#0B6170, #4FB9C8); color: light-dark(#FFFFFF, #10181B); font-weight: 700 }
.walk .stop, .walk .now { border: 2px solid light-dark(#A3160F, #FF8A80); border-radius: 8px; padding: 0.5rem 0.8rem }
.walk .now h2 { color: light-dark(#A3160F, #FF8A80); font-size: 1.3em }
.walk .two { display: grid; grid-template-columns: 1fr 1fr; gap: 1.6rem }
.walk .sheet { display: grid; gap: 0.6rem }
.walk .four { grid-template-columns: repeat(4, 1fr) }
.walk .six { grid-template-columns: repeat(6, 1fr); gap: 0.4rem; margin-bottom: 0.5rem }
.walk figure { margin: 0 }
.walk figure svg { display: block; width: 100%; height: auto; border-radius: 8px }
.walk figcaption { font-size: 0.9em; line-height: 1.2; margin-top: 0.15rem }
.walk .days { display: grid; grid-template-columns: repeat(7, 1fr); gap: 6px; margin-bottom: 0.8rem }
.walk .days > div { border: 1px solid light-dark(#C9D1D2, #3B474D); border-radius: 8px; padding: 0.4rem 0.5rem;
  min-height: 8.2rem; display: flex; flex-direction: column; gap: 0.3rem }
.walk .days i { font-style: normal; font-weight: 600; border-radius: 5px; padding: 0.15rem 0.35rem;
  background: light-dark(#DCECEE, #17404A) }
.walk .days em { opacity: 0.85 }
.walk .clinical { border-left: 3px solid light-dark(#0B6170, #4FB9C8); padding-left: 0.7rem; font-size: 0.9em }
@media (max-height: 800px) {
  .walk { font-size: 1rem }
  .walk .lead { margin-bottom: 0.4rem }
  .walk p, .walk li { margin-bottom: 0.2rem }
  .walk .four figure svg { height: 9.6rem }
}
@media (min-width: 1400px) { .walk { font-size: 1.2rem } }
@media (min-width: 1800px) { .walk { font-size: 1.45rem } }
@media (max-width: 800px) {
  .walk .two { grid-template-columns: 1fr }
  .walk .four, .walk .six { grid-template-columns: repeat(3, 1fr) }
  .walk .days { grid-template-columns: repeat(4, 1fr) }
}
</style>
"""
