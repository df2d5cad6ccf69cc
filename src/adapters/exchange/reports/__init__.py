"""Reports assembled from the history: management review, quality report, status.

    document    what a report holds, in words of one language, however it is written
    entries     entries of the history as facts, with their corrections
    material    all that a report of a turn is made of; `gathering` reads it
    profiles    which sections a report has, for whom: data
    studied, measured, worked, proposed, acted, turning, owed, whole    the sections
    words_en, words_sv    every word of ours in them
    sealing     the position, root and checkpoint that a report stands for
    page, plain a report as one page of HTML to print, and as Markdown

Every sentence and figure cites the entries it comes from. What is not in the history is told as
missing, never left out. The same position gives the same report, byte for byte.
"""
