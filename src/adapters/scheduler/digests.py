"""How a digest reads: what the scheduler did, sentence by sentence, in the person's language."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hjul.adapters.codec import Codec
from hjul.adapters.ports import Digest
from hjul.adapters.scheduler.post import Line
from hjul.adapters.store.history import HistoryRecorder
from hjul.adapters.texts import Texts
from hjul.cycle.record import Event, Recorded
from hjul.cycle.sentences import Language
from hjul.projections.telling import Teller


@dataclass(frozen=True, slots=True, kw_only=True)
class Digests:
    """Tells digests from the history they are about."""

    recorder: HistoryRecorder
    codec: Codec
    texts: Texts
    teller: Callable[[Language], Teller]
    language: Callable[[str], Language]
    """The language of a person."""

    def tell(self, digest: str, person: str, lines: Sequence[Line]) -> Digest:
        """Make the digest of what a person is to hear of."""
        teller = self.teller(self.language(person))
        entries = self.entries(lines)
        return Digest(
            id=digest,
            person=person,
            lines=tuple(self.sentence(teller, entry) for entry in entries),
            entries=tuple(entry.reference for entry in entries),
        )

    def entries(self, lines: Sequence[Line]) -> list[Recorded[Event]]:
        """Read the entries that lines are about, with their texts."""
        kept = [one for it in lines for one in self.recorder.select_notifications(it.position, 1)]
        return self.texts.resolve([self.codec.recorded(one) for one in kept])

    def sentence(self, teller: Teller, entry: Recorded[Event]) -> str:
        """Tell one entry: of what it is, and what was done."""
        told = teller.event(entry.event, entry.record)
        title = self._title(entry.stream)
        return f"{title}: {told} [{entry.reference}]" if title else f"{told} [{entry.reference}]"

    def _title(self, stream: str) -> str:
        """Give what a stream was called when it began."""
        first = self.recorder.select_stream(stream, lte=1)
        opened = self.texts.resolve([self.codec.recorded(one).event for one in first])
        names = (getattr(event, field, "") for event in opened for field in ("title", "name"))
        return next((name for name in names if name), "")
