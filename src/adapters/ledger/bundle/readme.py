"""The short README of a bundle, in both languages."""

from typing import Final

README: Final = """\
HJUL-PAKET: en historik som kan kontrolleras utan oss
=====================================================

Här finns allt som registrerats i en kommuns förbättringsarbete, i ordning, med det som behövs för
att visa att inget har ändrats, lagts till eller tagits bort.

  leaves.jsonl     ett löv per post: det som förseglades
  payloads.jsonl   posterna själva; texter och personer står där som saltade kondensat
  private.jsonl    texterna och personerna; det som saknas är undanhållet eller gallrat
  commands.jsonl   vilken begäran som ledde till vilka poster
  checkpoint       trädets storlek och rot, undertecknade
  checkpoints/     äldre sådana
  schemas/         hur varje slags post är uppbyggd (JSON Schema)
  manifest.json    filernas storlek och SHA-256
  verifier.py      programmet som kontrollerar allt detta; ta det helst från annat håll

Så kontrolleras det, på en dator med Python 3.8 eller senare:

  1. Hämta kommunens verifieringsnyckel på annan väg än detta paket, till exempel ur ett protokoll.
  2. python3 -I verifier.py PAKETET --key NYCKELN --lang sv
  3. Spara kontrollpunkten (filen checkpoint). Nästa gång: --since DEN

A HJUL BUNDLE: a history that can be checked without us
=======================================================

Here is all that was recorded of a municipality's improvement work, in order, with what it takes to
show that nothing was altered, added or taken away.

  leaves.jsonl     a leaf for each entry: what was sealed
  payloads.jsonl   the entries themselves; texts and persons stand in them as salted digests
  private.jsonl    the texts and persons; what is missing is withheld or was disposed of
  commands.jsonl   which request led to which entries
  checkpoint       the size and the root of the tree, signed
  checkpoints/     older ones
  schemas/         how each kind of entry is made (JSON Schema)
  manifest.json    the size and the SHA-256 of the files
  verifier.py      the program that checks all this; better take it from elsewhere

How to check it, on a computer with Python 3.8 or later:

  1. Get the municipality's verifier key by another way than this bundle, such as from minutes.
  2. python3 -I verifier.py BUNDLE --key KEY
  3. Keep the checkpoint (the file of that name). The next time: --since IT
"""
