"""Going round until both agree: the answer, the talk, differences, and two names."""
