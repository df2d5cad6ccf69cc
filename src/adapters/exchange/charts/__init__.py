"""Charts of measures: from what the history says to a picture, its words and its table.

`picture` puts together what is drawn, `spec` makes a Vega-Lite specification of it in pure
functions, `rendering` makes SVG, PNG or PDF of that without any network, `told` says the same in
sentences and as a table, and `sparkline` draws the small line of a board without any library.
"""
