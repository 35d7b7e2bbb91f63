"""What pages share: who is looking, words, fields, and how things are shown."""
