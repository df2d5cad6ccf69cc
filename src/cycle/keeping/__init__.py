"""The keeping of the history: keys, restores, copies, comparisons and disposal.

One history has one keeping. `book.py` holds the law.
"""
