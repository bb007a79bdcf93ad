"""Take the pictures of the dashboard: `uv run --group ci python docs/take_pictures.py [NAME]... [--into FOLDER]`.

It builds a database from the sample corpus in a temporary folder, serves it, and photographs in a headless Chromium:
without names, the pictures of this folder; with `--all`, every page in light and dark, on a screen and on a phone, in
Chinese and English, and what is shown when there is nothing to show. Look at every picture before you commit it.
"""

import argparse
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests"))

import fixture_db  # noqa: E402
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
    empty: bool = False
    """Of a database that holds nothing."""
    scroll: int = 0
    """Pixels down the page."""

    def take(self, chromium: Any, url: str, folder: Path) -> None:
        """Photograph the page as it stands after the click."""
        page = chromium.new_page(
            viewport={"width": 390, "height": 844} if self.phone else {"width": 1440, "height": 1000},
            device_scale_factor=2 if self.phone else 1,
            color_scheme="dark" if self.dark else "light",
            locale="zh-CN" if self.language == "zh" else "en-US",
        )
        page.set_default_timeout(120_000)  # a busy machine
        page.goto(f"{url}{self.page}?lang={self.language}&{self.address}")
        page.wait_for_selector(".foot")  # the last thing of every page
        if self.click:
            page.locator(f".vega-embed path[aria-label^='{self.click}']").first.click()
        if self.scroll:
            page.mouse.move(400, 500)
            page.mouse.wheel(0, self.scroll)
        page.mouse.move(0, 0)
        page.wait_for_timeout(2500)
        page.screenshot(path=folder / f"{self.name}.png")
        page.close()


DOCUMENT = "document=jinshanwei-zhendi.txt"
QUERY = "sql=" + quote(
    "select id, locality, surface, value, date, quote\nfrom fact_wide\n"
    "where metric = 'volunteers' and qualifier <> 'exact'\norder by value desc"
)

PICTURES = [
    Picture("light", "metric=volunteers"),
    Picture("dark", "metric=donations", dark=True, language="en"),
    Picture("english", "metric=volunteers", language="en"),
    Picture("rates", "metric=participation_rate"),
    Picture("phone", "metric=volunteers", phone=True),
    Picture("phone-dark", "metric=donations", phone=True, dark=True, language="en"),
    Picture("places", page="localities"),
    Picture("place", "place=33", page="localities", click="志愿者人数"),
    Picture("place-dark", "place=42", page="localities", language="en", dark=True, click="Volunteers"),
    Picture("place-phone", "place=33", page="localities", phone=True, click="志愿者人数"),
    Picture("facts", "find=捐款", page="facts", language="en"),
    Picture("document", DOCUMENT, page="document"),
    Picture("document-phone", DOCUMENT, page="document", phone=True),
    Picture("conflicts", page="conflicts", dark=True),
    Picture("coverage", page="coverage"),
    Picture("catalogue", "metric=volunteers", page="catalogue", language="en", dark=True),
    Picture("sql", QUERY, page="sql", language="en"),
]

PAGES = {
    "overview": "metric=volunteers",
    "localities": "place=33",
    "facts": "metric=donations",
    "document": f"{DOCUMENT}&refused=1",
    "conflicts": "",
    "coverage": "",
    "catalogue": "metric=donations",
    "try_it": "",
    "sql": QUERY,
}


def every() -> list[Picture]:
    """Return a picture of each page in each of its looks."""
    found = []
    for page, address in PAGES.items():
        path = "" if page == "overview" else page
        for language, dark, phone in (
            ("zh", False, False),
            ("en", True, False),
            ("zh", False, True),
            ("en", True, True),
        ):
            name = "-".join([page, language, "dark" if dark else "light", *(["phone"] if phone else [])])
            found.append(Picture(name, address, path, dark, phone, language))
        found.append(Picture(f"{page}-empty", address, path, language="en" if page == "sql" else "zh", empty=True))
    gone = "fact=feedfeedfeedfeed"
    found += [
        Picture("gone", gone),
        Picture("gone-document", gone, "document"),
        Picture("nothing", "metric=grids&place=65"),
        Picture("no-hits", "find=没有这样的话", "facts"),
        Picture("no-documents", "find=没有这样的话", "document", language="en"),
        Picture("refused-sql", "sql=drop+table+fact", "sql"),
        Picture("overview-below", "metric=donations", scroll=900),
        Picture("localities-below", "place=33", "localities", scroll=900),
    ]
    return found


def main() -> None:
    """Take all pictures, or those named."""
    parser = argparse.ArgumentParser(description="Take the pictures of the dashboard.")
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--into", type=Path, default=HERE / "pictures", metavar="FOLDER")
    parser.add_argument("--all", action="store_true", help="every page in every look")
    asked = parser.parse_args()
    if reason := missing():
        sys.exit(reason)
    pictures = every() if asked.all else PICTURES
    chosen = [picture for picture in pictures if not asked.names or picture.name in asked.names]
    asked.into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="youju-") as folder, browser() as chromium, ExitStack() as servers:
        # a name that a stranger would see too, and no path of whoever took the picture
        full, empty = Path(folder) / "youju.db", Path(folder) / "empty.db"
        refresh([HERE.parent / "corpus" / "documents"], full)
        url = servers.enter_context(served(full))
        void = ""
        if any(picture.empty for picture in chosen):
            fixture_db.build(empty, ())
            void = servers.enter_context(served(empty))
        for picture in chosen:
            picture.take(chromium, void if picture.empty else url, asked.into)
            print(asked.into / f"{picture.name}.png")


if __name__ == "__main__":
    main()
