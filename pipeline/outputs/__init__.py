"""Findings -> CSV files and the summary on the terminal. Every output is a renderer over the same findings."""
