"""A clinician at the browser: every click, key and field entered is an action, and they are counted."""

import re
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page, expect

STOPS = 400  # Tab presses before a place counts as out of the keyboard's reach


@dataclass
class Clinician:
    page: Page
    by_keyboard: bool = False
    actions: list[str] = field(default_factory=list)

    def key(self, key: str, then: str | re.Pattern[str]) -> None:
        """Presses a key of the page and waits for what it brings."""
        self.actions.append(f"key {key}")
        expect(self.page.get_by_label(f"Shortcut {key.upper()}", exact=True).first).to_be_visible()
        self.page.keyboard.press(key)
        self.sees(then)

    def sees(self, text: str | re.Pattern[str]) -> None:
        expect(self.page.get_by_text(text).first).to_be_visible()

    def presses(self, where: Locator, name: str) -> None:
        """One click; by keyboard, Tab to the place and Enter."""
        self.actions.append(f"press {name}")
        if self.by_keyboard:
            self._goes_to(where)
            self.page.keyboard.press("Enter")
        else:
            where.click()
        self.settles()

    def presses_box(self, where: Locator) -> None:
        """A box to tick."""
        self.actions.append("tick")
        box = where.locator("input[type=checkbox]")
        if self.by_keyboard:
            self._goes_to(where)
            self.page.keyboard.press("Space")
        else:
            where.locator("label").click()
        expect(box).to_be_checked()
        self.settles()

    def chooses(self, widget: str, word: str) -> None:
        """One of the buttons of a choice."""
        button = self.page.locator(f".st-key-{widget}").get_by_role("radio", name=word, exact=True)
        self.actions.append(f"choose {widget}: {word}")
        if self.by_keyboard:
            self._goes_to(self.page.locator(f".st-key-{widget} [role=radiogroup]"))
            self._moves_to(button)
            self.page.keyboard.press("Space")
        else:
            button.click()
        expect(button).to_be_checked()
        self.settles()

    def picks(self, widget: str, word: str) -> None:
        """One of a list, found by typing its beginning."""
        box = self.page.locator(f".st-key-{widget} input")
        self.actions.append(f"pick {widget}")
        if self.by_keyboard:
            self._goes_to(box)
        else:
            box.click()
        self.page.keyboard.type(word)
        self.page.keyboard.press("Enter")
        self.settles()

    def enters(self, widget: str, text: str) -> None:
        """One field entered and left."""
        box = self.page.locator(f".st-key-{widget} input")
        self.actions.append(f"enter {widget}")
        if self.by_keyboard:
            self._goes_to(box)
            self.page.keyboard.type(text)
        else:
            box.fill(text)
        self.page.keyboard.press("Tab")
        self.settles()

    def settles(self) -> None:
        """Until the page has drawn what follows from the last entry, which first has to reach the server."""
        self.page.wait_for_timeout(150)
        expect(self.page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible()

    def _moves_to(self, button: Locator) -> None:
        """Inside a group of buttons the arrow keys go from one to the next."""
        for _ in range(10):
            if button.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("ArrowRight")
        raise AssertionError(f"the arrow keys do not reach {button}")

    def _goes_to(self, where: Locator) -> None:
        expect(where).to_be_visible()
        for _ in range(STOPS):
            if where.evaluate(
                "element => element === document.activeElement || element.contains(document.activeElement)"
            ):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {where}")
