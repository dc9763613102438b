"""Printed text -> Quantity."""
