"""Every page opens inside the frame, without a browser."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.guard import NOTICE
from tests.serving import ROOT

PAGES = sorted(path.name for path in (ROOT / "pages").glob("*.py") if path.name != "__init__.py")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_with_its_notice_and_one_title(page: str):
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    app.switch_page(f"pages/{page}").run()
    assert not app.exception
    assert app.markdown[0].value == f":small[{NOTICE}]"
    assert len(app.title) == 1
