"""Letters: what is clean to set, which font has it, where a line may end, and how a line is shaped."""
