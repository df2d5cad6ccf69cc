"""The verifier: checks a bundle or a proof with the standard library of Python alone.

Its parts are modules here, and `assembled` puts them into the one file that travels with every
bundle. They keep to the syntax of Python 3.8, because an auditor's machine may be an old one.
"""
