"""Decide which place a document speaks for: go down from the province as long as the evidence leads."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from extract.evidence import Evidence

ENOUGH = 0.45
"""What a province must weigh at least: one name that was only passed through does not make a document's place."""
UNANIMOUS = 0.85
"""What share a place must have that lies below the one the title names."""
#: What a text calls its own place, by the digits of that place's code. A plain set stands first: `re` looks for it fast.
OWN = re.compile(
    """[我本全省州盟县区旗镇乡街村社] (?:
      (?P<of2>  (?<=[我全])省 | (?<=省)[委直](?!辖) )
    | (?P<of4>  (?<=[我全])[州盟] )
    | (?P<of6>  (?<=[我本全])[县旗] | (?<=[我本])区 | (?<=全)(?<!安全)区(?!域) | (?<=县)[委直]
              | (?<![一-龥].)(?: (?<=区)委 | (?<=[县区])里 | (?<=县)(?![级域区市里]) ) )
    | (?P<of9>  (?<=[我本全])(?: 镇 | 乡(?!村) | 街道 ) | (?<=镇)[党机] | (?<=乡)党委 | (?<=街)道(?: 党工委 | 办(?!理) )
              | (?<![一-龥].)(?: (?<=街)[办道] | (?<=镇)[里上] ) )
    | (?P<of12> (?<=[我本全])村(?!级) | (?<=[我本])社区
              | (?<![一-龥].)(?: (?<=社)区 | (?<=村) )(?=党|委|两委|支部|支书|书记|主任|干部|医|居民|村民|里|工作人员|志愿) )
    )""",
    re.VERBOSE,
)

#: What a text calls the city it speaks for, which may be a prefecture, a county or a municipality. 市 stands first: `re`
#: looks for one character thirty times as fast as for a choice.
CITY = re.compile(r"市(?:(?<=[全我本]市)(?![场民])|(?<![一-龥]市)(?=委|政府|直|[^场民容区,。;]{1,5}[局会办院]))")


@dataclass(frozen=True, slots=True)
class Home:
    """The place a document speaks for, and the words that say so; ``name`` is set for a village."""

    chain: tuple[str, ...] = ()
    words: str = ""
    name: str = ""
    listed: bool = True

    @property
    def code(self) -> str:
        """Return the code, or "" where no place was settled."""
        return self.chain[-1] if self.chain else ""


def own_words(text: str) -> dict[int, int]:
    """Count what the text calls its own place (我镇, 全县, 社区书记), by the digits of that place's code; a 市 counts as 0."""
    counts = {0: sum(1 for _ in CITY.finditer(text)), 2: 0, 4: 0, 6: 0, 9: 0, 12: 0}
    for match in OWN.finditer(text):
        counts[int((match.lastgroup or "")[2:])] += 1
    return counts


def settle(evidence: list[Evidence], own: dict[int, int], names: Mapping[str, str]) -> Home:
    """Go down from the province as long as one place clearly leads; stop where the text does not settle it.

    ``own`` are the counts of `own_words`, ``names`` the official names by code.
    """
    here: tuple[str, ...] = ()
    words, titled = "", False
    while True:
        depth, stay, opened = len(here), 0.0, False
        mass: dict[str, float] = defaultdict(float)
        mast: dict[str, float] = defaultdict(float)
        leads: set[str] = set()
        owned: set[str] = set()
        in_title: set[str] = set()
        headed: set[str] = set()
        opens: set[str] = set()
        held = False
        split: list[tuple[set[str], float]] = []
        said: dict[str, tuple[float, str]] = {}
        evidence = [item for item in evidence if any(c[:depth] == here for c in item.chains)]
        for item in evidence:
            if item.word and (not here or len(here[-1]) < 4 or not own[6]):
                continue
            kids = {c[depth] for c in item.chains if len(c) > depth and c[:depth] == here}
            if not kids:
                held |= here in item.chains and (item.opens or item.publisher)
                if here in item.chains and not item.publisher:
                    stay += item.weight
                    opened |= item.lead
                    titled |= item.title
                continue
            share = item.weight / len(kids) ** 0.5
            split.append((kids, share))
            for kid in kids:
                mass[kid] += share
                if item.lead:
                    leads.add(kid)
                if item.own:
                    owned.add(kid)
                if item.title and len(kids) == 1:
                    in_title.add(kid)
                    if item.first:
                        headed.add(kid)
                if item.opens:
                    opens.add(kid)
                if item.masthead:
                    mast[kid] += share
                said[kid] = max(said.get(kid, (0.0, "")), (share, item.words))
        ranked = sorted(mass, key=mass.__getitem__, reverse=True)[:2]
        if not ranked or (len(ranked) > 1 and mass[ranked[0]] < 1.25 * mass[ranked[1]]):
            break
        best = ranked[0]
        against = sum(weight for kids, weight in split if best not in kids)
        share = mass[best] / (mass[best] + against)
        named = mast[best] > 0.6 * sum(mast.values())
        if len(best) == 9:
            named = named and best in owned
        if len(best) == 9 and names[here[-1]].endswith("市"):
            own = {**own, 6: own[6] + own[0], 0: 0}  # 全市 is said of a county that is a city
        if not _leads(len(best), mass[best], share, named, stay, own, best in headed):
            break
        if len(best) == 9 and held and not own[9] and best not in in_title | opens:
            break  # who publishes, or the first sentence, speaks for the county, and a later one tells of a township
        city = own[0] > own[6] + own[9] and len(best) == 6 and not names[best].endswith("市")
        if city and not named:  # 全市 is said of what lies above
            break
        if titled and best not in in_title and share < UNANIMOUS:  # the title speaks of the place above
            break
        if here and opened and best not in leads and not own[len(best)]:  # the text opens with the place above
            break
        here, words = (*here, best), said[best][1]
    return Home(here, words)


def _leads(size: int, mass: float, share: float, named: bool, stay: float, own: dict[int, int], headed: bool) -> bool:
    """Tell whether a place leads its sisters clearly enough, and the place above (``stay``) too.

    A township with which the title begins (``headed``) may tell more often of what its county did.
    """
    if size == 2:
        if mass < ENOUGH:
            return False
        return share >= 0.6 or (named and share >= 0.35)
    if size in (4, 6):
        if own[2] > own[4] + own[6] + own[9] and not named:
            return False
        return (named and share >= 0.4 and mass >= 0.3 * stay) or (share >= 0.6 and mass >= 0.75 * stay)
    if own[9] > own[6]:
        return share >= 0.5
    return named and share >= 0.5 and own[6] <= 2 * own[9] + (5 if headed else 2)
