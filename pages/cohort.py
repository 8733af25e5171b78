"""The team review: what became of everyone who began, for one outcome and one named threshold."""

import streamlit as st

from logic.cohort.figures.frame import CONFIG
from logic.cohort.review import Panel
from pages.parts.figure_ink import figure_ink
from pages.parts.guard import require_user
from pages.parts.session import cohort_review, cohort_words, knowledge

user = require_user()
words = cohort_words()


def choose_outcome() -> str:
    outcomes = list(dict.fromkeys(row.outcome for row in knowledge().thresholds.values()))
    return st.segmented_control(
        words["choose_outcome"],
        outcomes,
        default=outcomes[0],
        required=True,
        format_func=lambda outcome: words[f"outcome.{outcome}"],
        key="cohort_outcome",
    )


def choose_threshold(outcome: str) -> str:
    rows = {row.id: row for row in knowledge().thresholds.values() if row.outcome == outcome}
    usual = [row.default for row in rows.values()].index(True)
    chosen = st.selectbox(
        words["choose_threshold"],
        list(rows),
        index=usual,
        format_func=lambda row_id: rows[row_id].name,
        key=f"cohort_threshold_{outcome}",
    )
    st.caption(words["threshold_from"].format(population=rows[chosen].population))
    return chosen


def draw(panel: Panel, key: str) -> None:
    st.plotly_chart(panel.figure, key=key, config=dict(CONFIG), alt=panel.alt)
    st.markdown("  \n".join(panel.says))
    with st.expander(words["table_under"], key=f"{key}_table"):
        st.table(panel.table, border="horizontal", alt=panel.alt)


figure_ink()
st.title(words["page_title"])
st.write(words["page_lead"])
left, right = st.columns(2)
with left:
    outcome = choose_outcome()
with right:
    threshold = choose_threshold(outcome)
review = cohort_review(threshold)
if review.simulated:
    st.warning(words["simulated_banner"], icon=":material/science:")
draw(review.trajectory, "cohort_trajectory")
draw(review.responders, "cohort_responders")
st.caption(words["no_cause"])
st.caption(words["cells_hidden"].format(highest=knowledge().suppression["small_cells"].minimum - 1))
