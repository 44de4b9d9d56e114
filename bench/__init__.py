"""The numbers to hold (docs/architecture.md, "Figures"): `./dev bench`. Ratios measured in one run."""
