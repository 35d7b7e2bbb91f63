"""The rooms one enters without an alliance: home, beginning, an example, a file, verifying, privacy."""
