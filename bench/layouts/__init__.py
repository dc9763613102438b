"""Layout lab: invented reports with known truth, drawn by real producers in the shapes of the genre.

`sheets` holds the types, `bank` the invented words, `content` the documents (seeded), `truth` the facts they hold;
one module for each producer. Needed by the bench only; the program never imports this package.
"""
