"""Meaning and orchestration: values, facts, the way from a PDF to its findings, outputs, command line."""
