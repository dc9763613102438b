"""Tables and sentences -> facts: header to measure and period, row to indicator and level, sentence to claim."""
