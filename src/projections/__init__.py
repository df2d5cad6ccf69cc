"""Views: pure folds of the history into rows that a person can read.

    board          where every cycle stands on the wheel, for whom it waits, what is late
    outcomes       prediction beside outcome, a story of each initiative, and every series
    trail          the audit trail: one sentence an entry
    predictions    what is proved to have been believed before
    lessons        what was learnt, adopted, abandoned, offered, taken up and celebrated
    organisation   who holds which office, and what a division lacks
    processes      how far each process has come, who knows it, and who works together
    examples       how other municipalities do it, and whom to ask

A view never sees another view. What they share is how a row follows corrections (`amending`), when
a prediction is proved (`proof`), how things are told in two languages (`telling`), and the `table`.
"""
