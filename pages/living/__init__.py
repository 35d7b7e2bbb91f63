"""An alliance as it goes on: where it stands, check-ins, trials, its end, and what each may take along."""
