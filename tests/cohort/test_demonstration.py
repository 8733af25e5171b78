"""The demonstration cohort can be made again, says what it is, and behaves as it was told to."""

import pandas as pd
import pytest

from logic.cohort.demonstration import FILE, PEOPLE, simulate, write
from logic.cohort.estimates import by_visit
from logic.cohort.reading import check_visits, read_visits
from logic.cohort.windows import Window


@pytest.fixture(scope="module")
def shipped() -> pd.DataFrame:
    return read_visits(FILE)


def test_writing_it_anew_gives_the_shipped_bytes(tmp_path) -> None:
    write(tmp_path / "again.csv")
    assert (tmp_path / "again.csv").read_bytes() == FILE.read_bytes()


def test_another_seed_gives_other_people() -> None:
    assert not simulate(1).equals(simulate(2))
    assert simulate(1).equals(simulate(1))


def test_six_hundred_people_and_every_row_says_it_is_simulated(shipped: pd.DataFrame) -> None:
    assert shipped["person"].nunique() == PEOPLE == 600
    assert shipped["person"].str.fullmatch(r"P\d{3}").all()
    assert shipped["synthetic"].eq("yes").all()


def test_there_is_loss_surgery_injection_and_both_tracks(shipped: pd.DataFrame) -> None:
    assert set(shipped["event"]) == {"", "surgery", "injection", "lost"}
    assert set(shipped["group"]) == {"usual", "careful"}
    assert shipped.groupby("person")["group"].nunique().eq(1).all()


def test_nothing_is_known_of_anybody_after_the_loss(shipped: pd.DataFrame) -> None:
    lost = shipped.loc[shipped["event"] == "lost"].set_index("person")["week"]
    assert (shipped["week"] <= shipped["person"].map(lost).fillna(999)).all()


@pytest.mark.parametrize("outcome", ["odi", "leg_pain", "back_pain"])
def test_loss_at_random_leaves_the_mean_and_informative_loss_flatters_it(
    outcome: str, windows: tuple[Window, ...]
) -> None:
    def last_mean(drop_out: str) -> float:
        visits = check_visits(simulate(7, 8000, drop_out=drop_out))
        return float(by_visit(visits, outcome, windows[:5])["mean"].iloc[-1])

    truth, at_random, informative = (last_mean(way) for way in ("none", "at_random", "informative"))
    assert at_random == pytest.approx(truth, rel=0.02)
    assert informative < truth * 0.97
