"""What a trial lived through: counts of what was done, and of what went wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass
class Lived:
    """One trial: ``did`` says how much was tried and must be large enough, ``wrong`` must stay empty."""

    name: str
    did: dict[str, float] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def add(self, **counts: float) -> None:
        """Count."""
        for what, number in counts.items():
            self.did[what] = self.did.get(what, 0) + number

    def most(self, **figures: float) -> None:
        """Keep the largest."""
        for what, number in figures.items():
            self.did[what] = max(self.did.get(what, 0), number)

    def expect(self, so: bool, otherwise: str) -> None:
        """Write down what should not have happened."""
        if not so:
            self.wrong.append(otherwise)

    def __str__(self) -> str:
        counts = ", ".join(f"{what.replace('_', ' ')} {number:,.3g}" if isinstance(number, float) else
                           f"{what.replace('_', ' ')} {number:,}" for what, number in self.did.items())  # fmt: skip
        return f"{self.name}: {counts}; wrong {len(self.wrong)}"

    def verify(self, least: Mapping[str, float]) -> None:
        """Fail if anything went wrong, or if too little was tried for that to mean anything."""
        assert not self.wrong, f"{self}\n" + "\n".join(self.wrong[:10])
        for what, number in least.items():
            assert self.did.get(what, 0) >= number, f"{self}: {what} should be {number} at least"
