"""Take the pictures of the dashboard: `uv run --group ci python docs/take_pictures.py [NAME]...`.

It builds a database from the sample corpus in a temporary folder, serves it, and photographs each page in a
headless Chromium. Look at every picture before you commit it.
"""

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests"))

from screen import browser, missing, served  # noqa: E402

from db.refresh import refresh  # noqa: E402


@dataclass(frozen=True)
class Picture:
    """One picture: what to look at, and by whom."""

    name: str
    address: str = ""
    page: str = ""
    dark: bool = False
    phone: bool = False
    language: str = "zh"
    click: str = ""
    """The row to click, by the beginning of what it says to those who cannot see it."""

    def take(self, chromium: Any, url: str, folder: Path) -> None:
        """Photograph the page as it stands after the click."""
        page = chromium.new_page(
            viewport={"width": 390, "height": 844} if self.phone else {"width": 1440, "height": 1000},
            device_scale_factor=2 if self.phone else 1,
            color_scheme="dark" if self.dark else "light",
            locale="zh-CN" if self.language == "zh" else "en-US",
        )
        page.goto(f"{url}{self.page}?lang={self.language}&{self.address}")
        page.wait_for_selector(".foot")  # the last thing of every page
        if self.click:
            page.locator(f".vega-embed path[aria-label^='{self.click}']").first.click()
        page.mouse.move(0, 0)
        page.wait_for_timeout(1500)
        page.screenshot(path=folder / f"{self.name}.png")
        page.close()


DOCUMENT = "document=jinshanwei-zhendi.txt"

PICTURES = [
    Picture("light", "metric=volunteers"),
    Picture("dark", "metric=donations", dark=True, language="en"),
    Picture("english", "metric=volunteers", language="en"),
    Picture("rates", "metric=participation_rate"),
    Picture("phone", "metric=volunteers", phone=True),
    Picture("phone-dark", "metric=donations", phone=True, dark=True, language="en"),
    Picture("places", page="localities"),
    Picture("place", "place=33", page="localities", click="志愿服务时长"),
    Picture("place-dark", "place=42", page="localities", language="en", dark=True, click="Volunteers"),
    Picture("place-phone", "place=33", page="localities", phone=True, click="志愿服务时长"),
    Picture("facts", "find=捐款", page="facts", language="en"),
    Picture("document", DOCUMENT, page="document"),
    Picture("document-phone", DOCUMENT, page="document", phone=True),
    Picture("conflicts", page="conflicts", dark=True),
    Picture("coverage", page="coverage"),
    Picture("catalogue", "metric=volunteers", page="catalogue", language="en", dark=True),
]


def main(names: list[str]) -> None:
    """Take all pictures, or those named."""
    if reason := missing():
        sys.exit(reason)
    with tempfile.TemporaryDirectory(prefix="youju-") as folder:
        # a name that a stranger would see too, and no path of whoever took the picture
        database = Path(folder) / "youju.db"
        refresh([HERE.parent / "corpus" / "documents"], database)
        with served(database) as url, browser() as chromium:
            for picture in PICTURES:
                if not names or picture.name in names:
                    picture.take(chromium, url, HERE / "pictures")
                    print(HERE / "pictures" / f"{picture.name}.png")


if __name__ == "__main__":
    main(sys.argv[1:])
