"""Papers for an auditor to work with: the trail of a division, and a sample of decisions.

    paper     what a paper holds, in words of one language, however it is written
    trail     every entry of a division in a period
    sample    decisions drawn by lot, so that anybody can draw the same again, with their evidence
    pages     a paper as text, as Markdown, and as one page of HTML that needs nothing from outside
    sheet     a paper as CSV, that no spreadsheet takes for formulas

Each paper ends with the checkpoint that covers it, so that it can be held against the history
years later.
"""
