"""How a story is read, checked, played and told, step by step; `story.py` beside it is the door.

`nodes` and `scalars` read YAML with line and column, `reading` and `model` make a story of it,
`checking` tells its faults, `opening`, `deeds`, `loadings` and `looks` are what a step can hold,
`playing` plays it and `telling` says what came of it.
"""
