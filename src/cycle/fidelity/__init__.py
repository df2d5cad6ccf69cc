"""Is the method followed, how far has it come, and what do the data say: from facts alone.

    facts       what is known of one initiative, folded from its entries
    figures     what is known of one measure, and what its figures say since a day
    misses      the rules F1 to F25 in one table, and what of them does not hold
    progress    the score from 0.5 to 5.0 that the evidence supports, and what the next step lacks

The rules and the score are METHOD's, each with its source. Nothing here judges a person or ranks a
unit: a miss has a name, says what is not there, and where it was looked for.
"""
