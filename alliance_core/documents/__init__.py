"""Documents made from a snapshot: the PDF to keep and to answer on, and the JSON file that carries it on."""
